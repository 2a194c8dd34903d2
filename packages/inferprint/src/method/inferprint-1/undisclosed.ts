import type { Assumption } from './assumptions.ts'

/**
 * What a list price tells of a model whose network nobody discloses: J of accelerators for one dollar. A rented hour of an H100
 * costs some two dollars and draws at most 2.5 MJ, which is the most that a price can buy.
 */
export const joulesPerDollar: Readonly<Record<'image' | 'video', Assumption>> = {
  image: {
    low: 12e3,
    value: 85e3,
    high: 1e6,
    why: 'eight open models that are sold by the image, as the formulas have them: 12 to 1640 kJ, median 85 kJ',
  },
  video: { low: 60e3, value: 300e3, high: 1200e3, why: 'a twentieth to all of what the price would rent' },
}

/** W of an accelerator at work, host apart: from the energy of an undisclosed model to its time. */
export const workingPowerW = 600

/**
 * By which factor more an estimate may be off where the fit has seen nothing of that kind. U-Nets: the seven that ML.ENERGY measured
 * in 2024 lie 0.87 to 2 of their estimates away, which with Student's t makes 2.2 in all.
 */
export const unmeasured = { unet: 1.9, audio: 3, embedding: 3, imageTokens: 2 } as const
