import { architectures } from 'inferprint/catalogue/architectures'

/**
 * Different requests of a task, and how many batches of them are run at least. Source: the benchmark's configurations,
 * github.com/ml-energy/benchmark, `configs/vllm`: `num_request_repeats` grows with `max_num_seqs`.
 */
const differentRequests = 1024
const batchesRun = 4

/**
 * 1,024 of its prompts fill about twice the memory that the weights leave, and are gone when they return: times show no gain. Chats and
 * questions fit; pictures and videos have a cache of their own.
 */
const tooLong = 'sourcegraph-fim'

/** What of a measurement of the benchmark tells how its prompts were met. */
export interface Measured {
  readonly task: string
  /** Hub id. */
  readonly model: string
  readonly batchSize: number
}

/**
 * Share of the prompts that was computed. The rest was found in the cache of the engine, which keeps prompts by default, though
 * not for models with a state (vLLM 0.11).
 */
export function computedShare({ task, model, batchSize }: Measured): number {
  if (task === tooLong || architectures().get(model)?.linearOrSsmLayers) return 1
  return Math.min(1, differentRequests / (batchesRun * batchSize))
}
