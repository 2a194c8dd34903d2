import type { Footprint } from '../../../estimate/footprint.ts'
import { isObject } from '../../../usage/draft.ts'
import { sumOfFootprints } from '../sum-footprints.ts'

const isFootprint = (value: unknown): value is Footprint =>
  isObject(value) && isObject(value.energy) && isObject(value.gwp) && typeof value.method === 'string'

/** Of a step, or of a result that has no steps: one footprint, a list of them, or one for each of the records' ids. */
async function footprintsOf(thing: { readonly providerMetadata?: unknown }): Promise<readonly Footprint[]> {
  const metadata = await thing.providerMetadata
  const told = isObject(metadata) ? metadata.inferprint : undefined
  if (isFootprint(told)) return [told]
  if (!isObject(told)) return []
  return (Array.isArray(told.images) ? told.images : Object.values(told)).filter(isFootprint)
}

/**
 * The footprint of a run of the AI SDK: all steps of `generateText`, `streamText` and agents, all requests of `generateObject`,
 * `streamObject`, `embed`, `embedMany` and `generateImage`. Of a stream it resolves when the stream was read to its end; `streamText` reads
 * it by itself when its steps are asked for, `streamObject` does not. Undefined where no model was wrapped, a step has no footprint, or
 * `attach` is false.
 */
export async function impactsOfRun(result: object): Promise<Footprint | undefined> {
  const steps = await (result as { readonly steps?: unknown }).steps
  if (!Array.isArray(steps)) return sumOfFootprints(await footprintsOf(result))
  const all = await Promise.all(steps.map((step: object) => footprintsOf(step)))
  return all.every((each) => each.length > 0) ? sumOfFootprints(all.flat()) : undefined
}
