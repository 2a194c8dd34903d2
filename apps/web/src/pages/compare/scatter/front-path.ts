interface Place {
  readonly x: number
  readonly y: number
}

/** Steps through the points of the front, by rising quality: up to the next point's quality an impact buys no more. */
export const frontPath = (points: readonly Place[]): string =>
  points.map(({ x, y }, at) => (at === 0 ? `M${x} ${y}` : `H${x}V${y}`)).join('')
