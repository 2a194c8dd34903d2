import type { Criterion, Footprint, Impact, Impacts, Note, Tier } from '../../estimate/footprint.ts'

const criteria: readonly Criterion[] = ['energy', 'gwp', 'adpe', 'pe', 'wcf']
const tiers: readonly Tier[] = ['measured', 'known deployment', 'estimated', 'unknown model']

const summed: Note = {
  code: 'summed',
  message: 'The sum of several requests: their ends are added, as if all of them erred alike.',
}

/**
 * The footprint of several requests together: every end is the sum of theirs, the tier is the worst. A criterion that one of them lacks
 * is absent. Undefined for none.
 */
export function sumOfFootprints(footprints: readonly Footprint[]): Footprint | undefined {
  const [first] = footprints
  if (!first || footprints.length === 1) return first
  const totals = sumOf(footprints)
  const { energy, gwp } = totals
  if (!energy || !gwp) return undefined
  return {
    ...totals,
    energy,
    gwp,
    usage: sumOf(footprints.map(({ usage }) => usage)),
    embodied: sumOf(footprints.map(({ embodied }) => embodied)),
    method: distinct(footprints.map(({ method }) => method)).join(', '),
    tier: tiers.findLast((tier) => footprints.some((each) => each.tier === tier)) ?? first.tier,
    model: distinct(footprints.map(({ model }) => model)).join(', '),
    zone: distinct(footprints.map(({ zone }) => zone)).join(', '),
    assumptions: [summed, ...notesOf(footprints.map(({ assumptions }) => assumptions))],
    warnings: notesOf(footprints.map(({ warnings }) => warnings)),
    errors: notesOf(footprints.map(({ errors }) => errors)),
  }
}

const distinct = (names: readonly string[]): readonly string[] => [...new Set(names)]

function sumOf(all: readonly Impacts[]): Impacts {
  const sums: { [C in Criterion]?: Impact } = {}
  for (const criterion of criteria) {
    const parts = all.map((each) => each[criterion])
    const known = parts.filter((part): part is Impact => part !== undefined)
    const [first] = known
    if (!first || known.length < all.length) continue
    const sum = (end: 'value' | 'min' | 'max'): number => known.reduce((total, part) => total + part[end], 0)
    const { type, name, unit } = first
    sums[criterion] = { type, name, unit, value: sum('value'), min: sum('min'), max: sum('max') }
  }
  return sums
}

function notesOf(lists: readonly (readonly Note[])[]): readonly Note[] {
  const notes = new Map<string, Note>()
  for (const note of lists.flat()) notes.set(`${note.code} ${note.message}`, note)
  return [...notes.values()]
}
