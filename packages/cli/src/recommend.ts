import type { Criterion, TextRequest } from 'inferprint'
import { type Benchmark, benchmarks } from 'inferprint/quality'
import { type Candidate, type Recommendation, type RecommendQuestion, recommend } from 'inferprint/recommend'
import { bold, faint, inReadableUnit, table } from './display.ts'
import { UsageError } from './errors.ts'
import { optionsOf } from './estimate-options.ts'
import { numberOption, readOptions } from './options.ts'
import { requestOf, requestOptions } from './request.ts'

const criteria: readonly Criterion[] = ['energy', 'gwp', 'adpe', 'pe', 'wcf']

export const recommendHelp = `  inferprint recommend --benchmark NAME --at-least SCORE --tokens N [options]

  --benchmark NAME    see inferprint benchmarks
  --at-least SCORE    0.7 or 70% of a share, 140 of an index
  --among A,B,...     choose from these models; default: all that have a score
  --criterion NAME    energy, gwp (default), adpe, pe or wcf
  --tokens N          generated tokens, thinking included; --input N of the prompt, --cached N of it read from a cache
  --tokens as-run     of each score the tokens that its run took for one question (aider-polyglot)
  --zone, --region, --provider, --electricity, --gwp-per-kwh, --boundary, --method, --accelerator, --batch, --bits:
                      as of inferprint estimate, the same for every model
  --json              machine-readable, in canonical units

Of the lowest: how many times the lowest impact, and its 90 % interval. What both share (the grid, an operator's data centres) cancels.
Class: A to F by the energy of 400 tokens in and 400 out, two a factor of ten; C ends at 0.24 Wh, Google's median prompt.

examples:
  inferprint recommend --benchmark aider-polyglot --at-least 70% --tokens as-run
  inferprint recommend --benchmark gpqa-diamond --at-least 70% --tokens 300 --input 500
  inferprint recommend --benchmark eci --at-least 140 --among gpt-5,claude-sonnet-4-5,gemini-2.5-flash --tokens 300 --criterion energy`

/** `inferprint recommend`: models that reach a score, the lowest impact first. */
export function recommendCommand(args: readonly string[]): string {
  const { values, positionals } = readOptions(args, {
    ...requestOptions,
    benchmark: { type: 'string' },
    'at-least': { type: 'string' },
    among: { type: 'string', multiple: true },
    criterion: { type: 'string' },
  })
  if (positionals.length > 0)
    throw new UsageError(`found ${positionals.join(' ')}; expected models after --among, such as --among gpt-4o,gpt-5`)
  const benchmark = benchmarkNamed(values.benchmark)
  const criterion = criteria.find((name) => name === (values.criterion ?? 'gwp'))
  if (!criterion) throw new UsageError(`--criterion is "${values.criterion}"; expected one of ${criteria.join(', ')}`)
  const asRun = values.tokens === 'as-run'
  const request = requestOf('any', asRun ? { ...values, tokens: '0' } : values)
  if (!('outputTokens' in request)) throw new UsageError('benchmarks are of texts; expected --tokens N')
  const among = values.among?.flatMap((names) => names.split(',')).filter((name) => name.trim() !== '')
  const { model: _, outputTokens, ...asked }: TextRequest = request
  const question: RecommendQuestion = {
    ...asked,
    ...(asRun ? { tokens: 'as-run' } : { outputTokens }),
    benchmark: benchmark.id,
    atLeast: leastOf(benchmark, values['at-least']),
    criterion,
    ...(among !== undefined && { among }),
  }
  const answer = recommend(question, optionsOf(values))
  return values.json ? JSON.stringify(answer, null, 2) : recommendationText(answer)
}

/** @throws UsageError with the known ones */
function benchmarkNamed(id: string | undefined): Benchmark {
  const found = id === undefined ? undefined : benchmarks().get(id)
  if (found) return found
  const what = id === undefined ? '--benchmark is missing' : `--benchmark is "${id}"`
  throw new UsageError(`${what}; expected one of ${[...benchmarks().keys()].join(', ')}`)
}

/** `0.7`, `70%`, `140`. @throws UsageError */
function leastOf({ id, unit }: Benchmark, text: string | undefined): number {
  const example = unit === 'share' ? '0.7 or 70%' : '140'
  if (text === undefined) throw new UsageError(`--at-least is missing; ${id} expects a score such as ${example}`)
  const percent = /^\s*([\d.]+)\s*%\s*$/.exec(text)?.[1]
  const least = percent !== undefined && unit === 'share' ? Number(percent) / 100 : numberOption('at-least', text)
  if (least === undefined || Number.isNaN(least) || least < 0 || (unit === 'share' && least > 1))
    throw new UsageError(`--at-least is "${text}"; ${id} expects a score such as ${example}`)
  return least
}

const shownScore = ({ unit }: Benchmark, value: number): string =>
  unit === 'share' ? `${(100 * value).toFixed(1)} %` : value.toFixed(1)

function recommendationText({ benchmark, atLeast, reaching, below, withoutScore, notes }: Recommendation): string {
  const first = reaching[0]
  const what = `${shownScore(benchmark, atLeast)} or more on ${benchmark.name}`
  const lacking = withoutScore.length > 0 ? [faint(`  without a score on it: ${withoutScore.join(', ')}`)] : []
  if (!first) {
    const best = below.toSorted((left, right) => right.score.value - left.score.value)[0]
    const most = best ? `; the best is ${best.model} with ${shownScore(benchmark, best.score.value)}` : ''
    return [`No model reaches ${what}${most}.`, ...lacking].join('\n')
  }
  const { texts, unit } = inReadableUnit(
    reaching.flatMap(({ impact }) => [impact.value, impact.min, impact.max]),
    first.impact.unit,
  )
  const rows = reaching.map((candidate, at) => [
    candidate.model,
    `${shownScore(benchmark, candidate.score.value)}${candidate.isBorderline ? ' ?' : ''}`,
    candidate.score.setting ?? '',
    ...[0, 1, 2].map((which) => texts[3 * at + which] ?? ''),
    unit,
    ...timesLowest(candidate, at),
    candidate.impactClass.letter,
    candidate.isOnFront ? 'front' : '',
  ])
  const header = ['model', 'score', 'setting', 'value', 'from', 'to', 'unit', 'of the lowest', 'interval', 'class', '']
  return [
    bold(`${first.impact.name}, of models with ${what}`),
    '',
    table(header, rows, [1, 3, 4, 5, 7]),
    '',
    faint(
      `  scores: ${benchmark.runBy}, ${benchmark.licence}; front: no other model scores as high with a lower value`,
    ),
    ...(reaching.some(({ isBorderline }) => isBorderline)
      ? [faint('  ?: the sampling error of the score reaches below the line')]
      : []),
    ...notes.map(({ code, message }) => faint(`  ${code}: ${message}`)),
    ...lacking,
  ].join('\n')
}

function timesLowest({ ofLowest }: Candidate, at: number): [times: string, range: string] {
  if (at === 0 || !ofLowest) return ['1 x', '']
  const range = `${shownTimes(ofLowest.min)} to ${shownTimes(ofLowest.max)}`
  return [`${shownTimes(ofLowest.value)} x`, ofLowest.isTold ? range : 'cannot be told apart']
}

/** Three digits near one, where two would hide on which side of it the figure lies. */
const shownTimes = (times: number): string => {
  const text = times.toPrecision(times > 0.9 && times < 1.1 ? 3 : 2)
  return text.includes('e') ? String(Number(text)) : text
}
