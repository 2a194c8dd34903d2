import type { Criterion } from 'inferprint'
import { type Benchmark, benchmarks, bestScores } from 'inferprint/quality'
import { type CalculatorState, readState } from '../calculation/state.ts'
import type { TaskId } from '../calculation/tasks.ts'

export const criteria: readonly Criterion[] = ['gwp', 'energy', 'wcf', 'adpe', 'pe']
export const textTasks = ['tweet', 'email', 'article', 'chat', 'report', 'code', 'agent'] as const satisfies TaskId[]

/** All that the comparison depends on. */
export interface CompareState {
  readonly benchmark: Benchmark
  /** In the benchmark's unit. */
  readonly least: number
  readonly criterion: Criterion
  /** Task, amounts and place, as the calculator has them. */
  readonly asked: CalculatorState
  /** Whether the picture has the lower half, too. */
  readonly isWhole: boolean
  /** Of each score the tokens of its own run, in place of the amounts that are asked. */
  readonly isAsRun: boolean
  /** Ids of candidates that are held against each other; two at most, none where nobody chose. */
  readonly picked: readonly string[]
}

/** In place of a task, where a benchmark's runs tell their tokens. */
export const asRun = 'as-run'
/** Settings have commas. */
export const between = ';'

type Values = Readonly<Record<string, string>>

const usualBenchmark = 'gpqa-diamond'

/** A quarter of the models reach it. */
function usualLeast(id: string): number {
  const values = bestScores(id).map(({ value }) => value)
  const quartile = values[Math.floor(values.length / 4)] ?? 0
  return Number(quartile.toPrecision(2))
}

/** The values of an address; what it does not tell is as usual. */
export function readCompare(values: Values): CompareState {
  const known = benchmarks()
  const benchmark = (known.get(values.b ?? '') ?? known.get(usualBenchmark)) as Benchmark
  const most = benchmark.unit === 'share' ? 1 : 1000
  const told = Number(values.least)
  const isTold = values.least !== undefined && values.least !== '' && told >= 0 && told <= most
  const task = textTasks.find((each) => each === values.task) ?? 'chat'
  return {
    benchmark,
    least: isTold ? told : usualLeast(benchmark.id),
    criterion: criteria.find((each) => each === values.c) ?? 'gwp',
    isAsRun: values.task === asRun && benchmark.caseCount !== undefined,
    asked: readState({ ...values, task, m: '' }),
    isWhole: values.all === '1',
    picked: (values.pick ?? '')
      .split(between)
      .filter((each) => each !== '')
      .slice(-2),
  }
}

/** The picked candidates after one more was touched: it goes where it is there already, else the older of two makes room. */
export const pickedAfter = (picked: readonly string[], id: string): readonly string[] =>
  picked.includes(id) ? picked.filter((each) => each !== id) : [...picked, id].slice(-2)
