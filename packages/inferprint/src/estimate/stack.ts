/** Arrays one behind the other in one that grows. */
export interface Stack {
  push(numbers: ArrayLike<number>): void
  /** Until the next is pushed. */
  all(): Float64Array
}

export function stack(): Stack {
  let all = new Float64Array(0)
  let length = 0
  return {
    push(numbers) {
      if (length + numbers.length > all.length) {
        const larger = new Float64Array(2 * length + numbers.length)
        larger.set(all)
        all = larger
      }
      all.set(numbers, length)
      length += numbers.length
    },
    all: () => all,
  }
}
