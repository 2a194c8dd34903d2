import { existsSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

/** Replies of providers, recorded by others; they lie beside the repository, where they lie at all. */
const folder = fileURLToPath(new URL('../../../../shared/recordings/', import.meta.url))

export const hasRecordings = existsSync(`${folder}index.csv`)

/** One request and its reply, with the figures that the reply itself tells. */
export interface Recording {
  readonly fixture: string
  readonly provider: string
  readonly host: string
  readonly method: string
  readonly path: string
  readonly query: string
  readonly json: unknown
  readonly status: number
  readonly contentType: string
  readonly body: string
  readonly inputTokens: number | undefined
  readonly outputTokens: number | undefined
}

interface Saved {
  readonly interactions: readonly {
    readonly request: { readonly json: unknown }
    readonly response: { readonly status: number; readonly content_type: string; readonly body: string }
  }[]
}

export function readRecordings(): Recording[] {
  if (!hasRecordings) return []
  const [header = '', ...rows] = readFileSync(`${folder}index.csv`, 'utf8').trim().split(/\r?\n/)
  const names = header.split(',')
  return rows.map((row) => {
    const cells = row.split(',')
    const cell = (name: string): string => cells[names.indexOf(name)] ?? ''
    const count = (name: string) => (cell(name) === '' ? undefined : Number(cell(name)))
    const saved: Saved = JSON.parse(readFileSync(`${folder}${cell('fixture')}`, 'utf8'))
    const interaction = saved.interactions[Number(cell('part'))]
    if (!interaction) throw new Error(`${cell('fixture')} has no interaction ${cell('part')}`)
    const { request, response } = interaction
    return {
      fixture: cell('fixture'),
      provider: cell('provider'),
      host: cell('host'),
      method: cell('method').toUpperCase(),
      path: cell('path'),
      query: cell('query'),
      json: request.json,
      status: response.status,
      contentType: response.content_type,
      body: response.body,
      inputTokens: count('input_tokens'),
      outputTokens: count('output_tokens'),
    }
  })
}
