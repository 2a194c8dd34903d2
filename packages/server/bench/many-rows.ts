import { DuckDBInstance } from '@duckdb/node-api'
import { columns, embodied, totals } from 'inferprint-server/store'

/** A year of requests, one every few seconds: real numbers that no two rows share, few words, two labels. */
const sql: Readonly<Record<string, string>> = {
  id: "'request-' || i",
  started_at: "TIMESTAMP '2026-01-01' + to_milliseconds(i * 31536000000 // $rows)",
  sdk: "'openai'",
  operation: "'chat'",
  provider: "['openai', 'anthropic', 'google_genai', 'mistralai'][1 + i % 4]",
  server: "'api.example'",
  model: "'model-' || (i * 7919 % 40)",
  stream: 'i % 2 = 0',
  outcome: "'completed'",
  duration_s: '10 * r',
  tokens: "'reported'",
  input_tokens: '(3000 * r)::BIGINT',
  output_tokens: '(1000 * r)::BIGINT',
  method: "'inferprint-1'",
  tier: "'estimated'",
  zone: "['USA', 'FRA', 'DEU'][1 + i % 3]",
  catalogue_version: "'0'",
  label: "MAP {'team': 'team-' || (i % 20)}",
  notes: '[]',
  ...Object.fromEntries(
    [...totals, ...embodied].flatMap(({ value, min, max }) => [
      [value, 'r * 1e-3'],
      [min, 'r * 3e-4'],
      [max, 'r * 4e-3'],
    ]),
  ),
}

/**
 * Fills a store in the engine itself.
 * @param more SQL of columns in place of their usual one
 */
export async function fillStore(
  path: string,
  rows: number,
  more: Readonly<Record<string, string>> = {},
): Promise<void> {
  const instance = await DuckDBInstance.create(path)
  const connection = await instance.connect()
  const selected = columns.map(
    ({ name }) => `${(more[name] ?? sql[name])?.replace('$rows', String(rows)) ?? 'NULL'} AS ${name}`,
  )
  const names = columns.map(({ name }) => name).join(', ')
  await connection.run(
    `INSERT INTO requests (${names}) SELECT ${selected.join(', ')} FROM (SELECT range AS i, random() AS r FROM range(${rows}))`,
  )
  connection.closeSync()
  instance.closeSync()
}
