import type { BenchmarkUnit } from 'inferprint/quality'

/** A score as people write it: per cent of a share, an index as it is; with one decimal, or none where it is round. */
export const shownScore = (value: number, unit: BenchmarkUnit, language: string, isRound = false): string =>
  new Intl.NumberFormat(language, {
    ...(unit === 'share' && { style: 'percent' }),
    minimumFractionDigits: isRound ? 0 : 1,
    maximumFractionDigits: 1,
  }).format(value)

/** How many times, with two digits; three near one, where two would hide on which side it lies. */
export function shownTimes(value: number, language: string): string {
  const digits = value > 0.9 && value < 1.1 ? 3 : 2
  return new Intl.NumberFormat(language, { maximumSignificantDigits: digits }).format(value)
}
