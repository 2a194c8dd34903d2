import type { FileSystem } from './file-system.ts'

/** A process that holds the lock for longer has died. */
const staleMs = 10_000

/**
 * Makes room for a new file: `path.1` becomes `path.2`, and so on, the oldest goes, `path` becomes `path.1`. One process at a time; who
 * comes second finds the file new and small.
 */
export async function rotate(
  fs: FileSystem,
  path: string,
  keep: number,
  isFull: (size: number) => boolean,
): Promise<void> {
  const { open, rename, rm, stat } = fs.promises
  const lock = `${path}.lock`
  try {
    await (await open(lock, 'wx')).close()
  } catch (error) {
    if (codeOf(error) !== 'EEXIST') throw error
    const held = await stat(lock).catch(() => undefined)
    if (held && Date.now() - held.mtimeMs > staleMs) await rm(lock, { force: true })
    return
  }
  try {
    const now = await stat(path).catch(() => undefined)
    if (!now || !isFull(now.size)) return
    await rm(`${path}.${keep}`, { force: true })
    for (let index = keep - 1; index >= 1; index--)
      await rename(`${path}.${index}`, `${path}.${index + 1}`).catch(unlessAbsent)
    if (keep === 0) await rm(path, { force: true })
    else await rename(path, `${path}.1`)
  } finally {
    await rm(lock, { force: true })
  }
}

const codeOf = (error: unknown): unknown => (error as { code?: unknown }).code

function unlessAbsent(error: unknown): void {
  if (codeOf(error) !== 'ENOENT') throw error
}
