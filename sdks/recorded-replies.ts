import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { type Interaction, type Recording, recordingsOf } from './loopback/replay.ts'

/** A reply as a provider sent it, and what its own numbers say; undefined where it says none. */
export interface RecordedReply {
  readonly name: string
  /** As the index names it: `openai(azure)`. */
  readonly provider: string
  readonly recording: Recording
  readonly interaction: Interaction
  readonly isStream: boolean
  readonly inputTokens: number | undefined
  /** Of Google, the candidates without the thoughts. */
  readonly outputTokens: number | undefined
  readonly reasoningTokens: number | undefined
  readonly totalTokens: number | undefined
}

/** Beside the repository, where somebody has them. */
export const recordings = fileURLToPath(new URL('../../shared/recordings', import.meta.url))
const index = join(recordings, 'index.csv')
export const areRecordingsHere = existsSync(index)

/** The cells that are read hold no commas: the last column, which does, is not read. */
function rowsOf(text: string): Record<string, string>[] {
  const [header = '', ...lines] = text.trim().split(/\r?\n/)
  const names = header.split(',')
  return lines.map((line) => {
    const cells = line.split(',')
    return Object.fromEntries(names.slice(0, -1).map((name, column) => [name, cells[column] ?? '']))
  })
}

const count = (cell: string | undefined): number | undefined => (cell ? Number(cell) : undefined)

/** Every row of the index; none where the recordings are absent. */
export function recordedReplies(): readonly RecordedReply[] {
  if (!areRecordingsHere) return []
  const all = recordingsOf(recordings)
  return rowsOf(readFileSync(index, 'utf8')).map((row) => {
    const name = row.fixture?.replace(/\.json$/, '') ?? ''
    const recording = all.get(name)
    const interaction = recording?.interactions[Number(row.part)]
    if (!recording || !interaction)
      throw new Error(`index.csv names ${row.fixture}, part ${row.part}: no such recording`)
    return {
      name,
      provider: row.provider ?? '',
      recording: { ...recording, interactions: [interaction] },
      interaction,
      isStream: row.stream !== '',
      inputTokens: count(row.input_tokens),
      outputTokens: count(row.output_tokens),
      reasoningTokens: count(row.reasoning_tokens),
      totalTokens: count(row.total_tokens),
    }
  })
}
