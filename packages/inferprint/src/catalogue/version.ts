import { CATALOGUE_VERSION } from '../generated/version.ts'

/** Ten digits of a hash over the facts that ship with the library: records of two versions were not made from the same facts. */
export const catalogueVersion: string = CATALOGUE_VERSION
