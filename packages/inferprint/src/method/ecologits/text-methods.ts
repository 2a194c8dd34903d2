import { straight08, straight09, straight011 } from '../../generated/methods.ts'
import type { StraightMethod } from '../../quantity/js/straight-method.ts'
import type { Version } from './versions.ts'

/** A text method as the estimate takes it: straight-line code, made from the formulas at build time. */
export interface TextMethod {
  readonly name: `ecologits-${Version}`
  readonly version: Version
  readonly straight: StraightMethod
}

const release = (version: Version, straight: StraightMethod): TextMethod => ({
  name: `ecologits-${version}`,
  version,
  straight,
})

/** EcoLogits 0.11.2, the current release. */
export const ecologits011 = /* @__PURE__ */ release('0.11', straight011)
/** EcoLogits 0.9. */
export const ecologits09 = /* @__PURE__ */ release('0.9', straight09)
/** EcoLogits 0.8, fitted to the LLM-Perf Leaderboard of 2024. */
export const ecologits08 = /* @__PURE__ */ release('0.8', straight08)
