import type { Footprint } from '../../../estimate/footprint.ts'
import type { RequestRecord } from '../../record.ts'
import type { Recorder } from '../../recorder.ts'

/** Footprints are plain data; the SDK checks that what it is given as metadata is JSON. */
export const asJson = (footprint: Footprint): Footprint => JSON.parse(JSON.stringify(footprint)) as Footprint

/**
 * The same thing with the footprint beside what its provider says of it, in `providerMetadata.inferprint`.
 * @param shape how that metadata looks; the SDK adds up the metadata of several requests in ways of its own
 */
export function withFootprint<T extends { readonly providerMetadata?: object | undefined }>(
  thing: T,
  record: RequestRecord | undefined,
  recorder: Recorder,
  shape: (footprint: Footprint, record: RequestRecord) => object,
): T {
  if (!record?.footprint || !recorder.attaches) return thing
  return {
    ...thing,
    providerMetadata: { ...thing.providerMetadata, inferprint: shape(asJson(record.footprint), record) },
  }
}
