import type { Assumption } from '../inferprint-1/assumptions.ts'

/** What is taken of a run where nobody tells. */
export const trainingAssumptions = {
  power_share: {
    low: 0.5,
    value: 0.75,
    high: 1,
    why: 'training draws between 15 and 85 % of the most a card may, and the disclosed runs count all of it',
  },
  datacenter_pue: { low: 1.09, value: 1.15, high: 1.48, why: 'Google, AWS, and data centres in China' },
  datacenter_wue: { low: 0.1, value: 0.3, high: 1, why: 'between AWS and Google' },
} as const satisfies Readonly<Record<string, Assumption>>

/** By how much a figure may be wrong either way, by how it came about. */
export const errorOfBasis = {
  logged: 1.1,
  'power-limit': 1,
  reported: 1.5,
  estimate: 2,
  press: 5,
} as const

/** Impact'IA's trend is good to an order of magnitude: without research it lies 13 to 40 times below the disclosed runs of Llama 3.1. */
export const topDownError = 10
