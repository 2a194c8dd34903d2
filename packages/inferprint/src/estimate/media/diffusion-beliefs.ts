import type { Cost } from './diffusion-use.ts'

type Served = NonNullable<Cost['served']>

/** What of a deployment is told apart in words. */
const aspects: Readonly<Record<string, (served: Served) => string>> = {
  Accelerator: ({ scenario }) => scenario.accelerator,
  'Accelerators at once': ({ scenario }) => `${scenario.acceleratorCount}`,
  'Made together': ({ scenario }) => `${scenario.batchSize}`,
}
const percent = (share: number): string => `${Math.round(100 * share)} %`

/** How far each deployment is believed, a sentence for each thing that may differ, and which one stands for all. */
export function costsInWords(costs: readonly Cost[], { model, served, canvas }: Cost): string[] {
  const models = new Set(costs.map((cost) => cost.model))
  const many = models.size > 1 ? [`Any of ${models.size} models; ${model.id} is in the middle.`] : []
  if (!served)
    return [...many, `Nobody discloses the network of ${model.id}: what its list price may buy stands in for it.`]
  const { acceleratorCount, accelerator, batchSize } = served.scenario
  const size = `${canvas.width}x${canvas.height}`
  const frames = canvas.frames > 1 ? `, ${canvas.frames} frames` : ''
  return [
    ...many,
    ...Object.entries(aspects).map(([aspect, of]) => `${aspect}: ${sharesOf(costs, of)}.`),
    `${batchSize} at a time on ${acceleratorCount} x ${accelerator}, ${size}${frames} in ${canvas.steps} steps, stands for all in the formulas of one; energy and time of the accelerators are the medians of all.`,
  ]
}

function sharesOf(costs: readonly Cost[], of: (served: Served) => string): string {
  const shares = new Map<string, number>()
  for (const { served, weight } of costs) {
    if (served) shares.set(of(served), (shares.get(of(served)) ?? 0) + weight)
  }
  const whole = [...shares.values()].reduce((sum, share) => sum + share, 0)
  const sorted = [...shares].sort(([, left], [, right]) => right - left)
  if (sorted.length === 1) return sorted[0]?.[0] ?? ''
  return sorted.map(([name, share]) => `${name} ${percent(share / whole)}`).join(', ')
}
