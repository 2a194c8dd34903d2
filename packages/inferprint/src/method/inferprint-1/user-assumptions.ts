import type { Ranged } from './spread.ts'

const between = (min: number, value: number, max: number): Ranged => ({ min, value, max })

/**
 * Of the internet and the user's device, in the units of `user-side.ts`; ranges hold with 90 %.
 *
 * - Bytes of a prompt's token: four characters and their escapes (`openai-tokens`). Of a generated one: from a reply in one piece to a
 *   stream with an event for every token (`recorded-replies`: the middle stream 215, the widest 591).
 * - kWh/GB: fixed lines today, as if halved every two years since 2015 (`aslan-2018`); fixed, and mobile (`ict-impact-2020`).
 * - W: a telephone (`e-footprint`) to a laptop (`lbnl-computers-2014`, 75 kWh in 4.8 h a day), the geometric mean.
 * - Seconds to read a generated token: three quarters of a word at 238 words a minute, 300 to 175 (`brysbaert-2019`).
 */
export const userAssumptions = {
  promptBytes: between(3, 5, 12),
  outputBytes: between(20, 215, 600),
  internetKwhPerGb: between(0.0027, 0.03, 0.14),
  deviceW: between(1, 6.5, 43),
  readingS: between((0.75 * 60) / 300, (0.75 * 60) / 238, (0.75 * 60) / 175),
}
