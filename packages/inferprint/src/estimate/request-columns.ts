import type { FlatFootprint } from './footprint.ts'
import type { SituationColumns } from './situation-rows.ts'

/** Requests as columns, all of one length; fields as in `TextRequest`. */
export interface RequestColumns extends SituationColumns {
  readonly outputTokens: Float64Array | Uint32Array | Int32Array
  readonly inputTokens?: Float64Array | Uint32Array | Int32Array
  readonly cachedTokens?: Float64Array | Uint32Array | Int32Array
  /** NaN where nobody saw it. */
  readonly interTokenLatencyS?: Float64Array
  /** NaN where nobody saw it. */
  readonly timeToFirstTokenS?: Float64Array
  /** Infinity where nobody measured. */
  readonly requestLatencyS?: Float64Array
  /** NaN where the server reported none. */
  readonly measuredItEnergyKwh?: Float64Array
}

/** `FlatFootprint` as columns. Water is absent where the method has none, never zero. */
export type FootprintColumns = {
  readonly [K in keyof FlatFootprint]: undefined extends FlatFootprint[K] ? Float64Array | undefined : Float64Array
}
