import { writeFileSync } from 'node:fs'
import { MeasurementFileError } from './errors.ts'
import { load, loadedCsv } from './originals/load.ts'
import { filesOf } from './originals/sources.ts'

/** The value after a flag, and the arguments without the two. */
export function takeFlag(
  args: readonly string[],
  flag: string,
): { readonly value: string | undefined; readonly rest: readonly string[] } {
  const at = args.indexOf(flag)
  if (at < 0) return { value: undefined, rest: args }
  const value = args[at + 1]
  if (value === undefined || value.startsWith('--')) throw new MeasurementFileError(`${flag} needs a path after it`)
  return { value, rest: args.toSpliced(at, 2) }
}

/** A table of originals, to a file or to standard output; what was left out, and why, to standard error. */
export async function runLoad(args: readonly string[]): Promise<void> {
  const { value: out, rest: sources } = takeFlag(args, '--out')
  const unknown = sources.find((source) => source.startsWith('-'))
  if (unknown !== undefined)
    throw new MeasurementFileError(`load knows no ${unknown}; expected sources and --out FILE.csv`)
  if (sources.length === 0)
    throw new MeasurementFileError('no source given; expected a file, a folder, a URL or a name')
  const files = (await Promise.all(sources.map((source) => filesOf(source)))).flat()
  const loaded = load(files)
  const csv = loadedCsv(loaded)
  const reasons = new Map<string, number>()
  for (const { reason } of loaded.leftOut) reasons.set(reason, (reasons.get(reason) ?? 0) + 1)
  for (const [reason, count] of reasons) console.error(`lab: left out ${count}: ${reason}`)
  if (out === undefined) process.stdout.write(csv)
  else {
    writeFileSync(out, csv)
    console.error(`lab: ${loaded.llm.length + loaded.diffusion.length} configurations written to ${out}`)
  }
}
