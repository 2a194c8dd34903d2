import type { FileSystem } from './file-system.ts'

/** A write that was begun. */
export interface UnderWay {
  /** Of the file before. */
  readonly size: number
  readonly lines: readonly string[]
}

const newline = 10
const bytesOf = (text: string): Uint8Array => new TextEncoder().encode(text)

/**
 * Appends as many lines as the file has room for, in one write, and tells how many that were. The file is opened anew each time: another
 * process may have put a new one in its place.
 */
export async function appendLines(
  fs: FileSystem,
  path: string,
  lines: readonly string[],
  maxBytes: number,
  begun: (underWay: UnderWay) => void,
): Promise<number> {
  const file = await fs.promises.open(path, 'a+')
  try {
    const { size } = await file.stat()
    const last = new Uint8Array(1)
    if (size > 0) await file.read(last, 0, 1, size - 1)
    const ended = size === 0 || last[0] === newline
    const fitting = lines.slice(0, countFitting(lines, size + (ended ? 0 : 1), maxBytes))
    if (fitting.length === 0) return 0
    begun({ size, lines: fitting })
    const bytes = bytesOf(`${ended ? '' : '\n'}${fitting.join('')}`)
    for (let done = 0; done < bytes.length; ) done += (await file.write(bytes, done)).bytesWritten
    return fitting.length
  } finally {
    await file.close()
  }
}

export const byteLength = (text: string): number => bytesOf(text).length

/** A line that is longer than a file may be still gets one of its own. */
function countFitting(lines: readonly string[], size: number, maxBytes: number): number {
  let [bytes, count] = [size, 0]
  for (const line of lines) {
    bytes += byteLength(line)
    if (bytes > maxBytes) break
    count++
  }
  return count === 0 && size === 0 ? 1 : count
}

/** The same at once, when the program ends. What was under way goes on meanwhile, in a thread of its own. */
export function appendLinesNow(fs: FileSystem, path: string, lines: readonly string[], underWay?: UnderWay): void {
  const file = fs.openSync(path, 'a+')
  try {
    const done = underWay && hasArrived(fs, file, underWay) ? underWay.lines.length : 0
    const { size } = fs.fstatSync(file)
    const ended = size === 0 || readFrom(fs, file, size - 1)[0] === newline
    const text = lines.slice(done).join('')
    if (text !== '') fs.writeSync(file, `${ended ? '' : '\n'}${text}`)
  } finally {
    fs.closeSync(file)
  }
}

function hasArrived(fs: FileSystem, file: number, { size, lines }: UnderWay): boolean {
  const last = lines.at(-1) ?? ''
  const clock = new Int32Array(new SharedArrayBuffer(4))
  for (let tries = 0; tries < 100; tries++) {
    if (new TextDecoder().decode(readFrom(fs, file, size)).includes(last)) return true
    Atomics.wait(clock, 0, 0, 5)
  }
  return false
}

function readFrom(fs: FileSystem, file: number, position: number): Uint8Array {
  const length = Math.max(0, fs.fstatSync(file).size - position)
  const bytes = new Uint8Array(length)
  const read = length === 0 ? 0 : fs.readSync(file, bytes, 0, length, position)
  return bytes.subarray(0, read)
}
