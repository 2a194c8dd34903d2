import type { Layout } from '../method/inferprint-1/deployment.ts'
import { batchesOf } from './batches.ts'
import type { Folded } from './folded-model.ts'

/** What of a deployment is told apart in words. */
const aspects: Readonly<Record<string, (layout: Layout) => string>> = {
  Accelerator: ({ accelerator }) => accelerator,
  'Accelerators at once': ({ acceleratorCount }) => `${acceleratorCount}`,
  'Bits of a weight': ({ weightBits }) => `${weightBits}`,
  'Active parameters': ({ sizes }) => `${Number(sizes.activeParametersB.toPrecision(2))} x 10^9`,
}

/** What is shown of a belief. */
const least = 0.005
const percent = (share: number): string => `${Math.round(100 * share)} %`

function sharesOf({ layoutAt, layouts }: Folded, weights: ArrayLike<number>, of: (layout: Layout) => string) {
  const shares = new Map<string, number>()
  layoutAt.forEach((index, point) => {
    const name = of(layouts[index] as Layout)
    shares.set(name, (shares.get(name) ?? 0) + (weights[point] as number))
  })
  return shares
}

/** How far each deployment is believed, a sentence for each thing that may differ; beside what was believed before a speed was seen. */
export function beliefsInWords(folded: Folded, weights: ArrayLike<number>, speaks: string | undefined): string[] {
  const before = speaks === undefined ? undefined : folded.weights
  const batchesBy = (of: ArrayLike<number>): string => batchesOf(folded.batches, of, folded.orderOfBatch)
  const batches = batchesBy(weights)
  const first =
    before === undefined
      ? `Batch: ${batches}, with 90 %.`
      : `${speaks} for a batch of ${batches}, of ${batchesBy(before)} before.`
  const others = Object.entries(aspects).map(([aspect, of]) => {
    const now = sharesOf(folded, weights, of)
    const then = before && sharesOf(folded, before, of)
    const words = [...now]
      .filter(([name, share]) => share >= least || (then?.get(name) ?? 0) >= least)
      .sort(([, left], [, right]) => right - left)
      .map(([name, share]) => {
        const was = then?.get(name)
        return was === undefined || percent(was) === percent(share)
          ? `${name} ${percent(share)}`
          : `${name} ${percent(share)} (${percent(was)} before)`
      })
    return `${aspect}: ${words.length === 1 ? [...now.keys()][0] : words.join(', ')}.`
  })
  return [first, ...others]
}
