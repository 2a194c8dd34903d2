import { Fields } from './fields.ts'

/**
 * Latencies as the tokens of one stream had them: a chunk of several is logged as its latency and then zeros, which share it;
 * zeros in front are the first token's chunk and tell nothing.
 */
export function spreadOverChunks(latencies: readonly number[]): number[] {
  const starts = latencies.flatMap((latency, index) => (latency > 0 ? [index] : []))
  return starts.flatMap((start, index) => {
    const count = (starts[index + 1] ?? latencies.length) - start
    return new Array<number>(count).fill((latencies[start] as number) / count)
  })
}

/** Of all successful requests of a run, s. */
export function interTokenLatencies(run: Fields): number[] {
  const latencies: number[] = []
  for (const [index, value] of run.list('results').entries()) {
    const request = new Fields(value, `${run.place}, request ${index + 1}`)
    if (!request.is('success') || !request.has('itl')) continue
    // No spread of arguments: a run has millions.
    for (const latency of spreadOverChunks(request.numbers('itl'))) latencies.push(latency)
  }
  return latencies.length > 0 ? latencies : run.refuse('results', 'successful requests with their latencies, itl')
}
