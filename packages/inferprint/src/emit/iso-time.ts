let second = Number.NaN
/** Of that second, up to its milliseconds. */
let before = ''

/**
 * `new Date(ms).toISOString()`, in a tenth of the time where times come that lie within one second.
 * @throws RangeError for what is no time
 */
export function isoTime(ms: number): string {
  const whole = Math.trunc(ms)
  const inSecond = Math.floor(whole / 1000)
  if (inSecond !== second) {
    before = new Date(1000 * inSecond).toISOString().slice(0, -'000Z'.length)
    second = inSecond
  }
  const rest = whole - 1000 * inSecond
  return `${before}${rest < 10 ? '00' : rest < 100 ? '0' : ''}${rest}Z`
}
