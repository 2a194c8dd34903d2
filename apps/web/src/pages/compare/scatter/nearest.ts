interface Place {
  readonly x: number
  readonly y: number
}

const reach = 26

/** The point nearest to a place, if one is within a finger's reach. */
export function nearestTo<T extends Place>(points: readonly T[], x: number, y: number): T | undefined {
  const away = (point: Place): number => Math.hypot(point.x - x, point.y - y)
  const near = points.filter((point) => away(point) <= reach)
  return near.toSorted((left, right) => away(left) - away(right))[0]
}
