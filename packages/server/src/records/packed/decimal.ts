const [least, most] = [-60, 22]

/** Powers of ten from `least` to `most`: the nearest double, that in two halves of its bits, and what it lacks, rounded. */
const powers = new Float64Array(most - least + 1)
const [uppers, lowers, rests] = [powers.slice(), powers.slice(), powers.slice()]
const splitter = 2 ** 27 + 1
for (let power = least; power <= most; power++) {
  const at = power - least
  const nearest = Number(`1e${power}`)
  const part = splitter * nearest
  powers[at] = nearest
  uppers[at] = part - (part - nearest)
  lowers[at] = nearest - (uppers[at] as number)
  rests[at] = restOf(nearest, power)
}

/** `10 ** power - nearest`: by whole numbers, in units of 2 ** -scale / 10 ** -power. */
function restOf(nearest: number, power: number): number {
  if (power >= 0) return 0
  const scale = 52 - Math.floor(Math.log2(nearest))
  const ten = 10n ** BigInt(-power)
  const lacking = (1n << BigInt(scale)) - BigInt(nearest * 2 ** scale) * ten
  return Number(lacking) / 2 ** scale / Number(ten)
}

/** Products of pairs of doubles are off by less than this share. */
const share = 2 ** -100

/**
 * The double nearest to `(high * 10 ** lowDigits + low) * 10 ** scale`; NaN where this arithmetic cannot tell, which is next to never. A
 * decimal of up to eighteen digits is the sum of two doubles, and so, but for a share of 2 ** -103, is a power of ten; their product is
 * reckoned with all its bits (T. J. Dekker 1971, A floating-point technique for extending the available precision, doi:10.1007/BF01397083),
 * and stands if it rounds alike with that share added and taken off.
 * @param high up to nine digits, and nine where there are low ones
 * @param low so many digits as `lowDigits` says, up to nine
 */
export function decimal(high: number, low: number, lowDigits: number, scale: number): number {
  if (scale < least || scale > most) return Number.NaN
  const at = scale - least
  /** Exact: `10 ** lowDigits` has no more than 21 bits beside its twos. */
  const shifted = high * (powers[lowDigits - least] as number)
  const whole = shifted + low
  const wholeRest = low - (whole - shifted)
  const power = powers[at] as number
  const [upper, lower] = [uppers[at] as number, lowers[at] as number]
  const part = splitter * whole
  const wholeUpper = part - (part - whole)
  const wholeLower = whole - wholeUpper
  const product = whole * power
  const rest =
    wholeUpper * upper -
    product +
    wholeUpper * lower +
    wholeLower * upper +
    wholeLower * lower +
    (whole * (rests[at] as number) + wholeRest * power)
  const value = product + rest
  const off = rest - (value - product)
  const margin = value * share
  return value + (off + margin) === value && value + (off - margin) === value ? value : Number.NaN
}
