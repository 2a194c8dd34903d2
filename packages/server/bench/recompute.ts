/** npm run bench -w packages/server: history estimated anew in the engine, beside a query written by hand. --short: a million rows. */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DuckDBInstance } from '@duckdb/node-api'
import { estimate } from 'inferprint'
import { flatImpacts } from 'inferprint/emit/core'
import { ecologits011, inferprint1, type Method } from 'inferprint/method'
import { recompute } from 'inferprint-server/recompute'
import { openStore } from 'inferprint-server/store'
import { fillStore } from './many-rows.ts'

const rows = process.argv.includes('--short') ? 1_000_000 : 10_000_000
const folder = mkdtempSync(join(tmpdir(), 'inferprint-bench-'))
const models = [
  'gpt-4o',
  'gpt-4o-mini',
  'gpt-4.1',
  'gpt-4.1-mini',
  'gpt-4.1-nano',
  'o3',
  'o4-mini',
  'gpt-5',
  'gpt-5-mini',
]

type Figures = Readonly<Record<string, number>>
const figuresOf = (model: string, outputTokens: number): Figures => {
  const footprint = estimate({ model, provider: 'openai', outputTokens }, { method: ecologits011 })
  return { ...flatImpacts(footprint), ...flatImpacts(footprint.embodied, 'embodied_') } as unknown as Figures
}
const names = Object.keys(figuresOf('gpt-4o', 1))

/** Where no duration is told, EcoLogits' figures are lines over the tokens: what a person would fold them to, a table of their ends. */
function lineOf(model: string): string {
  const [none, many] = [figuresOf(model, 0), figuresOf(model, 1000)]
  const ends = names.flatMap((name) => {
    const [start = 0, end = 0] = [none[name], many[name]]
    return [`${start} AS ${name}_start`, `${(end - start) / 1000} AS ${name}_slope`]
  })
  return `SELECT '${model}' AS hand_model, ${ends.join(', ')}`
}

const replaced = names.map((name) => `${name}_start + ${name}_slope * output_tokens AS ${name}`)
const byHand = [
  `CREATE TABLE old_figures AS SELECT id, started_at, method, tier, model, zone, catalogue_version, notes, ${names.join(', ')} FROM requests`,
  `CREATE TABLE requests_by_hand AS SELECT requests.* REPLACE ('by hand' AS method, ${replaced.join(', ')})
    FROM requests JOIN (${models.map(lineOf).join(' UNION ALL ')}) AS hand ON response_model = hand_model`,
]

async function filled(path: string): Promise<void> {
  await (await openStore(path)).close()
  const at = `1 + i % ${models.length}`
  const name = `[${models.map((model) => `'${model}'`).join(', ')}][${at}]`
  const known = { provider: "'openai'", response_model: name, request_model: name, model: `'openai/' || ${name}` }
  await fillStore(path, rows, { ...known, method: "'inferprint-0'", zone: "'USA'", duration_s: 'NULL' })
}

async function sumOf(path: string, table: string): Promise<number> {
  const instance = await DuckDBInstance.create(path)
  const connection = await instance.connect()
  const found = await connection.runAndReadAll(`SELECT sum(gwp_kgco2eq) FROM ${table}`)
  connection.closeSync()
  instance.closeSync()
  return Number(found.getRows()[0]?.[0])
}

async function seconds(work: () => Promise<unknown>): Promise<number> {
  const begun = performance.now()
  await work()
  return (performance.now() - begun) / 1000
}

async function runByHand(path: string): Promise<void> {
  const instance = await DuckDBInstance.create(path, { memory_limit: '1024MB' })
  const connection = await instance.connect()
  for (const each of byHand) await connection.run(each)
  connection.closeSync()
  instance.closeSync()
}

const path = join(folder, 'history.duckdb')
try {
  await filled(path)
  const hand = await seconds(() => runByHand(path))
  const handSum = await sumOf(path, 'requests_by_hand')
  console.log(
    `\nHistory of ${rows} rows estimated anew, old numbers kept\n\nby hand, EcoLogits 0.11 ${hand.toFixed(1).padStart(28)} s`,
  )
  const anew = async (method: Method): Promise<void> => {
    const took = await seconds(() => recompute(path, { estimate: { method } }))
    const ratio = took / hand
    const bar = method === ecologits011 ? `   <= 2.00 ${ratio <= 2 ? 'yes' : 'NO'}` : ''
    console.log(
      `recompute, ${method.name.padEnd(16)} ${took.toFixed(1).padStart(24)} s ${ratio.toFixed(2).padStart(8)} x${bar}`,
    )
  }
  await anew(ecologits011)
  const away = Math.abs((await sumOf(path, 'requests')) / handSum - 1)
  console.log(`both sum to the same carbon, relative difference ${away.toExponential(1)}`)
  if (!(away < 1e-9)) process.exitCode = 1
  await anew(inferprint1)
} finally {
  rmSync(folder, { recursive: true, force: true })
}
