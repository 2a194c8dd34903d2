/**
 * What an instrument adds to a call and to a chunk of a stream, beside those of peers, each against bare in a process of its own; and
 * what 100,000 calls leave in memory.
 */
import { execFileSync } from 'node:child_process'
import type OpenAI from 'openai-6'
import { bare, chunksOfStream, wrapped } from './clients.ts'

const question = { model: 'gpt-4o', messages: [{ role: 'user' as const, content: 'hi' }] }
const rounds = 25
const callsOfRound = 400
const streamsOfRound = 4

async function microsecondsOfCall(client: OpenAI): Promise<number> {
  const begun = performance.now()
  for (let call = 0; call < callsOfRound; call++) await client.chat.completions.create(question)
  return (1000 * (performance.now() - begun)) / callsOfRound
}

async function microsecondsOfChunk(client: OpenAI): Promise<number> {
  const begun = performance.now()
  let chunks = 0
  for (let call = 0; call < streamsOfRound; call++) {
    const telling = { ...question, stream: true as const, stream_options: { include_usage: true } }
    for await (const _ of await client.chat.completions.create(telling)) chunks++
  }
  if (chunks < streamsOfRound * chunksOfStream) throw new Error(`only ${chunks} chunks came through`)
  return (1000 * (performance.now() - begun)) / chunks
}

interface Measured {
  readonly bareUs: number
  readonly wrappedUs: number
}

/** The least of all rounds, in turn: others share this machine. */
async function least(client: OpenAI, measure: (client: OpenAI) => Promise<number>): Promise<Measured> {
  const plain = bare()
  let [bareUs, wrappedUs] = [Number.POSITIVE_INFINITY, Number.POSITIVE_INFINITY]
  for (let round = 0; round < rounds; round++) {
    bareUs = Math.min(bareUs, await measure(plain))
    wrappedUs = Math.min(wrappedUs, await measure(client))
  }
  return { bareUs, wrappedUs }
}

/** Bytes by which the heap grows a call, between the first and the last half of so many. */
async function bytesKeptByCall(client: OpenAI, calls: number): Promise<number> {
  const { gc } = globalThis as { gc?: () => void }
  const half = async (): Promise<number> => {
    for (let call = 0; call < calls / 2; call++) await client.chat.completions.create(question)
    gc?.()
    return process.memoryUsage().heapUsed
  }
  const first = await half()
  return ((await half()) - first) / (calls / 2)
}

interface Figures {
  readonly call: Measured
  readonly chunk: Measured
  readonly keptBytes: number | null
}

const ours = 'inferprint'
const [only] = process.argv.slice(2).filter((each) => !each.startsWith('-'))
if (only !== undefined) {
  const make = wrapped[only] as () => Promise<OpenAI>
  const client = await make()
  const figures: Figures = {
    call: await least(client, microsecondsOfCall),
    chunk: await least(client, microsecondsOfChunk),
    keptBytes: only === ours ? await bytesKeptByCall(await make(), 100_000) : null,
  }
  console.log(JSON.stringify(figures))
  process.exit()
}

interface Result {
  readonly name: string
  readonly value: number
  readonly unit: string
  readonly target: number | null
  readonly met: boolean | null
}
const result = (name: string, value: number, unit: string, target: number | null = null): Result => ({
  name,
  value,
  unit,
  target,
  met: target === null ? null : value <= target,
})

const file = process.argv[1] as string
const results = Object.keys(wrapped).flatMap((name) => {
  const text = execFileSync(process.execPath, ['--expose-gc', file, name], { encoding: 'utf8' })
  const { call, chunk, keptBytes } = JSON.parse(text.trim().split('\n').at(-1) ?? '') as Figures
  const line = (what: string, { bareUs, wrappedUs }: Measured, target: number): Result => {
    const ratio = (wrappedUs / bareUs).toFixed(2)
    return result(
      `${what} with ${name}: ${ratio} x bare, more by`,
      wrappedUs - bareUs,
      'us',
      name === ours ? target : null,
    )
  }
  const kept = keptBytes === null ? [] : [result('kept of a call, over 100,000', keptBytes, 'B', 10)]
  return [line('call', call, 30), line('chunk', chunk, 1), ...kept]
})

if (process.argv.includes('--json')) console.log(JSON.stringify(results))
else
  for (const { name, value, unit, target, met } of results)
    console.log(
      `${name.padEnd(56)} ${value.toFixed(2).padStart(8)} ${unit}${target === null ? '' : `  target ${target}: ${met ? 'met' : 'MISSED'}`}`,
    )
