/** A figure and the range that holds it with 90 %. */
export interface Assumption {
  readonly low: number
  readonly value: number
  readonly high: number
  readonly why: string
}

const secondsPerYear = 365.25 * 24 * 3600
const years = (count: number): number => count * secondsPerYear

/** Where a request was computed: what lies outside of it is not counted. */
export type Boundary = 'accelerator' | 'server' | 'datacentre'

/** What is taken of the machines and the building where nobody declares it, in the units of the quantities. */
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
  host_embodied_gwp: { low: 384, value: 706, high: 1525, why: 'an eighth of p5.48xlarge without its GPUs, bottom-up' },
  host_embodied_adpe: { low: 0.0307, value: 0.0457, high: 0.0741, why: 'an eighth of p5.48xlarge, bottom-up' },
  host_embodied_pe: { low: 4800, value: 8936, high: 18840, why: 'an eighth of p5.48xlarge, bottom-up' },
  accelerator_embodied_gwp: {
    low: 164,
    value: 273,
    high: 575,
    why: 'an H100: its maker, a life-cycle assessment with teardown, a bottom-up sum',
  },
  accelerator_embodied_adpe: { low: 0.00374, value: 0.00583, high: 0.0069, why: 'A100 and H100, bottom-up' },
  accelerator_embodied_pe: { low: 1828, value: 3800, high: 7913, why: 'A100 and H100, bottom-up' },
}
