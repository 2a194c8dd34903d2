/** The method inferprint-1 as the estimate takes it: deployments that may be, each a roofline fitted to measurements. */
export interface Inferprint1 {
  readonly name: 'inferprint-1'
  readonly version: '1'
}

export const inferprint1: Inferprint1 = { name: 'inferprint-1', version: '1' }
