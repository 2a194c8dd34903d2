import { straight08, straight09, straight011 } from '../../generated/methods.ts'
import type { StraightMethod } from '../../quantity/js/straight-method.ts'
import type { Version } from './versions.ts'

/** The hot path: each release as straight-line code, made from its formulas at build time. */
export const straightMethods: Readonly<Record<Version, StraightMethod>> = {
  '0.11': straight011,
  '0.9': straight09,
  '0.8': straight08,
}
