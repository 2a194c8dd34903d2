/** npm run bench [-- --json]: how fast the library is, as ratios within one run and as counts per second. */
import { spawnSync } from 'node:child_process'
import { estimate, estimateFlat } from 'inferprint'
import { defaultCatalogue } from 'inferprint/catalogue'
import { estimateMany } from 'inferprint/columns'
import { ecologits011, inferprint1 } from 'inferprint/method'
import { type Ends, type HandWrittenSituation, handWritten } from './hand-written.ts'
import { inTurn } from './in-turn.ts'

const calls = 100_000
/** Rows of a batch, as column stores hand them out, and batches in a turn. */
const rows = 65_536
const batches = 10
/** Token counts that differ from call to call, so that no result can be kept. */
const tokens = Uint32Array.from({ length: calls }, (_, index) => 1 + ((index * 7919) % 2000))
/** Times between tokens, s, that differ likewise: from 10 to 40 ms; and to the first token: from 0.2 to 1.2 s. */
const latenciesS = Float64Array.from({ length: calls }, (_, index) => 0.01 + ((index * 6971) % 300) / 10_000)
const firstTokensS = Float64Array.from({ length: calls }, (_, index) => 0.2 + ((index * 3571) % 1000) / 1000)
const model = 'gpt-4o'
const provider = 'openai'

function situation(): HandWrittenSituation {
  const catalogue = defaultCatalogue()
  const found = catalogue.models.get(`${provider}/${model}`)
  const place = catalogue.providers.get(`text/${provider}`)
  const zone = place && catalogue.ecologitsZones.get(place.zone)
  if (!found || !zone) throw new Error(`the catalogue has no ${provider}/${model} or no zone for it`)
  return {
    activeLowB: found.activeParametersB.min,
    activeHighB: found.activeParametersB.max,
    totalLowB: found.totalParametersB.min,
    totalHighB: found.totalParametersB.max,
    pueMin: place.pue.min,
    pueMax: place.pue.max,
    wueMin: place.wue.min,
    wueMax: place.wue.max,
    mixGwp: zone.gwp,
    mixAdpe: zone.adpe,
    mixPe: zone.pe,
    mixWue: zone.wue,
    tokensPerSecond: found.decodeTokensPerSecond ?? Number.POSITIVE_INFINITY,
    firstTokenS: found.firstTokenS ?? 0,
  }
}

const own = situation()
const ecologits = { method: ecologits011 }
const own1 = { method: inferprint1 }
const columns = {
  model: {
    values: ['gpt-4o', 'claude-sonnet-4-5', 'gemini-2.5-flash', 'mistral-large-2512'],
    indices: new Uint8Array(rows),
  },
  outputTokens: new Uint32Array(rows),
  requestLatencyS: new Float64Array(rows),
}
for (let row = 0; row < rows; row++) {
  columns.model.indices[row] = row % 4
  columns.outputTokens[row] = 1 + ((row * 7919) % 2000)
  columns.requestLatencyS[row] = row % 3 === 0 ? Number.POSITIVE_INFINITY : 1 + (row % 60)
}

/** They must agree, or comparing their speed says nothing. */
function checkAgreement(): void {
  const ours = estimateFlat({ model, provider, outputTokens: 300 }, ecologits)
  const theirs = handWritten(own, 300, Number.POSITIVE_INFINITY)
  for (const key of Object.keys(theirs) as (keyof Ends)[]) {
    const [left = Number.NaN, right = Number.NaN] = [ours[key], theirs[key]]
    if (!(Math.abs(left / right - 1) < 1e-12)) throw new Error(`${key}: ${left} and by hand ${right}`)
  }
}

type Call = (outputTokens: number, interTokenLatencyS: number, timeToFirstTokenS: number) => number
const over = (call: Call) => (): number => {
  let sum = 0
  for (let index = 0; index < calls; index++)
    sum += call(tokens[index] as number, latenciesS[index] as number, firstTokensS[index] as number)
  return sum
}

/** Models of every kind: more than are remembered at once, so that each is forgotten when it is asked again. */
const firsts = [...defaultCatalogue().models.values()].map(({ id, provider: of, name }) => ({
  model: id.slice(of.length + 1) || name,
  provider: of,
  inputTokens: 500,
  outputTokens: 300,
}))
function firstOfEach(): number {
  let sum = 0
  for (const request of firsts) sum += estimate(request).gwp.max
  return sum
}

const manyBy = (options: { readonly method: typeof inferprint1 }) => (): number => {
  let sum = 0
  for (let batch = 0; batch < batches; batch++) sum += estimateMany(columns, options).gwpMaxKgco2eq[batch] as number
  return sum
}

checkAgreement()

/** What is measured together, in turn. */
const jobs = {
  /** EcoLogits' method beside arithmetic by hand. */
  ecologits: () =>
    inTurn({
      handWritten: over((count) => handWritten(own, count, Number.POSITIVE_INFINITY).gwpMaxKgco2eq),
      flat: over((outputTokens) => estimateFlat({ model, provider, outputTokens }, ecologits).gwpMaxKgco2eq),
      nested: over((outputTokens) => estimate({ model, provider, outputTokens }, ecologits).gwp.max),
      many: manyBy(ecologits),
    }),
  warm: () =>
    inTurn({
      inferprint: over((outputTokens) => estimate({ model, provider, inputTokens: 500, outputTokens }, own1).gwp.max),
      speed: over(
        (outputTokens, interTokenLatencyS) =>
          estimate({ model, provider, inputTokens: 500, outputTokens, interTokenLatencyS }, own1).gwp.max,
      ),
      firstToken: over(
        (outputTokens, interTokenLatencyS, timeToFirstTokenS) =>
          estimate({ model, provider, inputTokens: 500, outputTokens, interTokenLatencyS, timeToFirstTokenS }, own1).gwp
            .max,
      ),
    }),
  many: () => inTurn({ manyInferprint: manyBy(own1) }),
  firsts: () => inTurn({ firsts: firstOfEach }),
}
type Job = keyof typeof jobs
type Seconds = { [J in Job]: ReturnType<(typeof jobs)[J]> }[Job]
type Names = Seconds extends infer S ? (S extends unknown ? keyof S : never) : never

/** A process for each job: what one has taught the compiler, and left in memory, is no part of another. */
function inProcesses(): Record<Names, number> {
  const [script = ''] = process.argv.slice(1)
  const all: Partial<Record<Names, number>> = {}
  for (const job of Object.keys(jobs)) {
    const stdio = ['ignore', 'pipe', 'inherit'] as const
    const { stdout, status } = spawnSync(process.execPath, [script, '--job', job], {
      encoding: 'utf8',
      stdio: [...stdio],
    })
    if (status !== 0) throw new Error(`the job ${job} ended with ${status}`)
    Object.assign(all, JSON.parse(stdout))
  }
  return all as Record<Names, number>
}

const asked = process.argv[process.argv.indexOf('--job') + 1] as Job
if (process.argv.includes('--job')) {
  console.log(JSON.stringify(jobs[asked]()))
  process.exit()
}
const seconds = inProcesses()

interface Result {
  readonly name: string
  readonly value: number
  readonly unit: string
  readonly target: number | null
  readonly met: boolean | null
}

const atMost = (name: string, value: number, target: number): Result => ({
  name,
  value,
  unit: 'ratio',
  target,
  met: value <= target,
})
const perSecond = (name: string, value: number, unit: string, target: number | null = null): Result => ({
  name,
  value,
  unit,
  target,
  met: target === null ? null : value >= target,
})

const microseconds = (name: string, value: number, target: number | null = null): Result => ({
  name,
  value: 1e6 * value,
  unit: 'us',
  target,
  met: target === null ? null : 1e6 * value <= target,
})

const results: readonly Result[] = [
  atMost('flat estimate over hand-written arithmetic', seconds.flat / seconds.handWritten, 1.5),
  atMost('nested footprint over hand-written arithmetic', seconds.nested / seconds.handWritten, 4),
  perSecond(`estimateMany in batches of ${rows}, one core`, (batches * rows) / seconds.many, 'row/s', 15e6),
  perSecond('hand-written arithmetic, one core', calls / seconds.handWritten, 'estimate/s'),
  perSecond('flat estimate, one core', calls / seconds.flat, 'estimate/s'),
  perSecond('nested footprint, one core', calls / seconds.nested, 'estimate/s'),
  microseconds('inferprint-1: an estimate of a warm model', seconds.inferprint / calls, 2),
  microseconds('inferprint-1: the same, time between tokens seen', seconds.speed / calls),
  microseconds('inferprint-1: and time to the first token seen', seconds.firstToken / calls),
  microseconds(`inferprint-1: the first of a model, ${firsts.length} models`, seconds.firsts / firsts.length, 20),
  perSecond('inferprint-1: estimateMany, one core', (batches * rows) / seconds.manyInferprint, 'row/s', 3e6),
]

function wordsOf(value: number, unit: string, target: number | null): { shown: string; goal: string } {
  if (unit === 'ratio') return { shown: `${value.toFixed(2)} x`, goal: `at most ${target} x` }
  if (unit === 'us') return { shown: `${value.toFixed(2)} us`, goal: `at most ${target} us` }
  return { shown: `${(value / 1e6).toFixed(1)} M ${unit}`, goal: `at least ${Number(target) / 1e6} M` }
}

if (process.argv.includes('--json')) console.log(JSON.stringify(results, null, 2))
else {
  for (const { name, value, unit, target, met } of results) {
    const { shown, goal } = wordsOf(value, unit, target)
    console.log(
      `${name.padEnd(52)} ${shown.padStart(20)}${target === null ? '' : `   ${goal}: ${met ? 'met' : 'MISSED'}`}`,
    )
  }
}
