/** A figure and the range that holds it with 90 %. */
export interface Assumption {
  readonly low: number
  readonly value: number
  readonly high: number
  readonly why: string
}

const secondsPerYear = 365.25 * 24 * 3600
const years = (count: number): number => count * secondsPerYear

/** What is counted: up to the data centre, or also the internet and the device of the user. */
export const boundaries = ['accelerator', 'server', 'datacentre', 'full'] as const
export type Boundary = (typeof boundaries)[number]

/**
 * What is taken of the machines and the building where nobody declares them, in the units of the quantities; what making them cost
 * is told by `embodiedAssumptions`.
 */
export const machineAssumptions: Readonly<Record<string, Assumption>> = {
  host_share: {
    low: 0.15,
    value: 0.43,
    high: 0.8,
    why: 'one H100 measured 0.15 to 0.21; an operator of TPUs 25 over 58; a DGX H100 is rated 575 W over 700 W',
  },
  idle_share: { low: 0.05, value: 0.17, high: 0.5, why: 'an operator at scale: 10 over 58; more where traffic is low' },
  machine_life: { low: years(3), value: years(5), high: years(6), why: 'depreciation of servers: three to six years' },
  machine_utilisation: { low: 0.3, value: 0.6, high: 0.9, why: 'between low traffic and a full fleet' },
}
