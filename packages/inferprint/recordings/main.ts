/** npm run recordings -- DIR: replays saved replies, whole and cut anywhere, against the figures of their index.csv. */
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { createUsageReader, readUsage, type Usage } from '../src/usage/index.ts'

interface Row {
  readonly fixture: string
  readonly part: string
  readonly provider: string
  readonly input_tokens: string
  readonly output_tokens: string
  readonly reasoning_tokens: string
}

function refuse(message: string): never {
  console.error(`recordings: ${message}\nusage: npm run recordings -- DIR (a folder with index.csv)`)
  process.exit(2)
}

/** One record per line; quoted cells may hold commas and doubled quotes. */
function parseCsv(text: string): Record<string, string>[] {
  const [header = [], ...rows] = text
    .trim()
    .split(/\r?\n/)
    .map((line) =>
      [...line.matchAll(/(?:^|,)(?:"((?:[^"]|"")*)"|([^,]*))/g)].map(
        ([, quoted, plain]) => quoted?.replaceAll('""', '"') ?? plain ?? '',
      ),
    )
  return rows.map((cells) => Object.fromEntries(header.map((name, column) => [name, cells[column] ?? ''])))
}

function bodyOf(folder: string, { fixture, part }: Row): string {
  const recording: { interactions: { response: { body: string } }[] } = JSON.parse(
    readFileSync(join(folder, fixture), 'utf8'),
  )
  return recording.interactions[Number(part)]?.response.body ?? refuse(`${fixture} has no interaction ${part}`)
}

/** The same reply in pieces of one to seven bytes. */
function readInPieces(body: string): Usage {
  const bytes = new TextEncoder().encode(body)
  const reader = createUsageReader()
  for (let at = 0, step = 1; at < bytes.length; at += step, step = (step % 7) + 1)
    reader.push(bytes.subarray(at, at + step))
  return reader.end()
}

/** Google's index counts the candidates only, which is our text; elsewhere output is the total. */
const outputOf = ({ format, output }: Usage): number | undefined =>
  format === 'gemini' ? output.textTokens : output.totalTokens

const folder = process.argv[2] ?? refuse('no folder given')
const index = join(folder, 'index.csv')
if (!existsSync(index)) refuse(`there is no ${index}`)
let passed = 0
let failed = 0
for (const row of parseCsv(readFileSync(index, 'utf8')) as unknown as Row[]) {
  const body = bodyOf(folder, row)
  const usage = readUsage(body)
  const wanted = [row.input_tokens, row.output_tokens, row.reasoning_tokens]
  const found = [usage.input.totalTokens, outputOf(usage), usage.output.reasoningTokens].map(
    (count) => `${count ?? ''}`,
  )
  const same = wanted.every((count, column) => count === found[column])
  const whole = JSON.stringify(readInPieces(body)) === JSON.stringify(usage)
  const good = same && whole && !usage.interrupted
  good ? passed++ : failed++
  const names = ['input', 'output', 'reasoning'].map((name, column) => `${name} ${found[column] || 'not told'}`)
  const fault = good
    ? ''
    : `  expected ${wanted.join(', ')}${whole ? '' : '; differs when cut'}${usage.interrupted ? '; interrupted' : ''}`
  console.log(
    `${good ? 'ok  ' : 'FAIL'} ${row.fixture.padEnd(40)} ${usage.format.padEnd(12)} ${names.join('  ')}${fault}`,
  )
}
console.log(`${passed} passed, ${failed} failed`)
process.exitCode = failed ? 1 : 0
