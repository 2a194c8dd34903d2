import { parse } from 'csv-parse/sync'
import { MeasurementFileError } from '../errors.ts'
import { type Cell, csvText, type DiffusionRecord, diffusionColumns, type LlmRecord, llmColumns } from './columns.ts'
import { isDiffusionRun, readDiffusionRun } from './diffusion-run.ts'
import { familiesOf } from './family.ts'
import { parseFields } from './fields.ts'
import { isLeaderboardTask, readLeaderboardTask } from './leaderboard.ts'
import { isLlmPerf, isLlmPerfSizes, readLlmPerf, readLlmPerfSizes } from './llm-perf.ts'
import { isLlmRun, type LlmRun, readLlmRun } from './llm-run.ts'
import type { SourceFile } from './sources.ts'
import { type LeftOut, stableRuns } from './stability.ts'

/** Rows of originals, and what of them was left out. */
export interface Loaded {
  readonly llm: readonly LlmRecord[]
  readonly diffusion: readonly DiffusionRecord[]
  readonly leftOut: readonly LeftOut[]
}

const expected =
  'expected a task of the ML.ENERGY leaderboard, results.json of the ML.ENERGY benchmark, or perf-df-*.csv of LLM-Perf'

type Lines = Readonly<Record<string, string>>[]

function linesOf(text: string, place: string): Lines {
  try {
    return parse(text, { columns: true, skip_empty_lines: true, bom: true })
  } catch (error) {
    throw new MeasurementFileError(`${place} is no CSV: ${(error as Error).message}`)
  }
}

/** @throws MeasurementFileError where a file is malformed, or is no original that anyone here reads */
export function load(files: readonly SourceFile[]): Loaded {
  const llm: LlmRecord[] = []
  const diffusion: DiffusionRecord[] = []
  const leftOut: LeftOut[] = []
  const runs: LlmRun[] = []
  const tables: { place: string; lines: Lines }[] = []
  const sizes = new Map<string, number>()

  const unknown = ({ place, isNamed }: SourceFile): void => {
    if (isNamed) throw new MeasurementFileError(`${place} is no original; ${expected}`)
    leftOut.push({ place, reason: 'no original' })
  }
  const readCsv = (file: SourceFile, text: string): void => {
    const lines = linesOf(text, file.place)
    const columns = Object.keys(lines[0] ?? {})
    if (isLlmPerfSizes(columns)) for (const [model, total] of readLlmPerfSizes(lines)) sizes.set(model, total)
    else if (isLlmPerf(columns)) tables.push({ place: file.place, lines })
    else unknown(file)
  }
  const readJson = (file: SourceFile, text: string): void => {
    const fields = parseFields(text, file.place)
    if (isLlmRun(fields)) runs.push(readLlmRun(fields))
    else if (isDiffusionRun(fields)) diffusion.push(readDiffusionRun(fields))
    else if (isLeaderboardTask(fields)) {
      const task = readLeaderboardTask(fields)
      llm.push(...task.llm)
      diffusion.push(...task.diffusion)
    } else unknown(file)
  }

  for (const file of files) {
    const text = file.read()
    const [start] = text.trimStart()
    if (start === '{') readJson(file, text)
    else if (start === '[' || start === '<') unknown(file)
    else readCsv(file, text)
  }
  for (const { place, lines } of tables) {
    const table = readLlmPerf(lines, place, sizes)
    llm.push(...table.records)
    leftOut.push(...table.leftOut)
  }
  const stable = stableRuns(runs)
  return { llm: [...llm, ...stable.records], diffusion, leftOut: [...leftOut, ...stable.leftOut] }
}

const withFamilies = <Record extends { readonly model_id: Cell }>(
  records: readonly Record[],
  sizesOf: (record: Record) => readonly [total: Cell, active: Cell],
): (Record & { readonly model_family: string })[] => {
  const families = familiesOf(
    records.map((record) => {
      const [totalParametersB, activeParametersB] = sizesOf(record).map(Number) as [number, number]
      return { id: String(record.model_id), totalParametersB, activeParametersB }
    }),
  )
  return records.map((record) => ({ ...record, model_family: families.get(String(record.model_id)) as string }))
}

/** @throws MeasurementFileError where there are no rows, or rows of both kinds: each kind is a file of its own */
export function loadedCsv({ llm, diffusion, leftOut }: Loaded): string {
  if (llm.length > 0 && diffusion.length > 0)
    throw new MeasurementFileError(
      `the sources have ${llm.length} configurations of texts and ${diffusion.length} of images and videos; each kind is a table of its own: give their sources apart`,
    )
  if (llm.length === 0 && diffusion.length === 0)
    throw new MeasurementFileError(`the sources have no configuration (left out: ${leftOut.length}); ${expected}`)
  return llm.length > 0
    ? csvText(
        llmColumns,
        withFamilies(llm, (row) => [row.total_params_billions, row.active_params_billions]),
      )
    : csvText(
        diffusionColumns,
        withFamilies(diffusion, (row) => [row.params_billions, row.params_billions]),
      )
}
