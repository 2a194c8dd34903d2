import type { Ranged } from '../../src/catalogue/types.ts'
import { type Criterion, type PerCriterion, perCriterion } from '../../src/method/embodied/criteria.ts'
import { bottomUp } from './bottom-up.ts'
import { along, type Routes, routesFrom } from './route.ts'
import type { Sheet } from './sheet.ts'

/** A range, and the ids of what it rests on. */
export interface SourcedRange extends Ranged {
  readonly sources: string
}

/**
 * What making an accelerator cost. The value is a life-cycle assessment's, of itself or carried over from the H100 and the H200; the
 * ends are the least and the most that anybody's figure gives: assessments, the maker's, Boavizta's sum.
 */
export function rangesOf(sheet: Sheet, sheetOf: (name: string) => Sheet): PerCriterion<SourcedRange> {
  const routes = routesFrom(sheetOf)
  const summed = bottomUp(sheet, sheetOf)
  const study = sheetOf('A100-40GB').need('lca_gwp')
  /** Two assessments of the same card differ by 1.4: none is surer than the root of that. */
  const surest = Math.sqrt(study.max / study.min)
  return perCriterion((criterion) => {
    const own = sheet.figure(`lca_${criterion}`)
    const carried = carriedTo(sheet, sheetOf, routes, criterion)
    const value = own?.value ?? carried.at(-1)!
    const makers = [
      sheet.figure(`maker_${criterion}`)?.value ?? (own ? undefined : makerCarriedTo(sheet, routes, criterion)),
    ]
    const figures = [...(own ? [own.min, own.max] : carried), ...makers.filter((figure) => figure !== undefined)]
    const all = [...figures, summed[criterion], value / surest, value * surest]
    return { min: Math.min(...all), value, max: Math.max(...all), sources: sourcesOf(sheet, criterion) }
  })
}

const makerCarriedTo = (sheet: Sheet, { maker }: Routes, criterion: Criterion): number | undefined =>
  criterion === 'gwp' ? along(maker, sheet) : undefined

/** What the assessments give when carried over; the last of them is the one to believe. */
function carriedTo(sheet: Sheet, sheetOf: (name: string) => Sheet, routes: Routes, criterion: Criterion): number[] {
  const route = routes.assessed[criterion]
  const line = along(route, sheet)
  const model = sheet.text('scaled_from')
  const reference = model === undefined ? undefined : sheetOf(model)
  const known = reference?.figure(`lca_${criterion}`)
  return reference && known ? [line, (known.value * line) / along(route, reference)] : [line]
}

function sourcesOf(sheet: Sheet, criterion: Criterion): string {
  const own = [sheet.sources(`lca_${criterion}`), sheet.sources(`maker_${criterion}`)].flatMap(
    (ids) => ids?.split(' ') ?? [],
  )
  return [...new Set([...(own.length ? own : ['inferprint-1']), 'boaviztapi'])].toSorted().join(' ')
}
