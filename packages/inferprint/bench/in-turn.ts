/** Keeps what the candidates compute alive, so that no optimiser may leave it out. */
let kept = 0

const secondsOf = (candidate: () => number): number => {
  const start = performance.now()
  kept += candidate()
  return (performance.now() - start) / 1000
}

/**
 * Runs the candidates in turn, round after round, so that a noisy neighbour disturbs all alike, and takes each one's lower
 * quartile: neighbours only add to a round, and what the collector of memory takes is in every one. The first rounds only warm up.
 */
export function inTurn<const Name extends string>(
  candidates: Readonly<Record<Name, () => number>>,
  rounds = 40,
  warmUps = 10,
): Record<Name, number> {
  const names = Object.keys(candidates) as Name[]
  const times = new Map<Name, number[]>(names.map((name) => [name, []]))
  for (let round = 0; round < warmUps + rounds; round++) {
    for (const name of names) {
      const seconds = secondsOf(candidates[name])
      if (round >= warmUps) times.get(name)?.push(seconds)
    }
  }
  if (Number.isNaN(kept)) throw new Error('a candidate answered NaN')
  const quartile = (values: readonly number[]): number => values.toSorted((a, b) => a - b)[values.length >> 2] as number
  return Object.fromEntries([...times].map(([name, values]) => [name, quartile(values)])) as Record<Name, number>
}
