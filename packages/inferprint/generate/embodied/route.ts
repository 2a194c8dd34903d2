import type { PerCriterion } from '../../src/method/embodied/criteria.ts'
import type { Sheet } from './sheet.ts'

/**
 * One study's figures carried to an accelerator that it does not have: so much for each watt of its power limit (die, board,
 * cooling) and so much for each gigabyte of memory. NVIDIA's own two footprints, drawn so, put 37 and 48 % into the memory; it says
 * 42 and 49 %.
 */
export interface Route {
  readonly perWatt: number
  readonly perGigabyte: number
}

/** The line through two accelerators of which the study gives a figure. */
export function through(first: Sheet, firstFigure: number, second: Sheet, secondFigure: number): Route {
  const determinant = first.powerW * second.memoryGb - second.powerW * first.memoryGb
  return {
    perWatt: (firstFigure * second.memoryGb - secondFigure * first.memoryGb) / determinant,
    perGigabyte: (first.powerW * secondFigure - second.powerW * firstFigure) / determinant,
  }
}

export const along = ({ perWatt, perGigabyte }: Route, { powerW, memoryGb }: Sheet): number =>
  perWatt * powerW + perGigabyte * memoryGb

export interface Routes {
  /** NVIDIA's own footprints: carbon only. */
  readonly maker: Route
  readonly assessed: PerCriterion<Route>
}

/** @throws where the reference accelerators lack a figure */
export function routesFrom(sheetOf: (name: string) => Sheet): Routes {
  const [h100, h200, b200] = [sheetOf('H100'), sheetOf('H200'), sheetOf('B200')]
  const assessed = (criterion: 'gwp' | 'adpe' | 'pe') =>
    through(h100, h100.need(`lca_${criterion}`).value, h200, h200.need(`lca_${criterion}`).value)
  return {
    maker: through(h100, h100.need('maker_gwp').value, b200, b200.need('maker_gwp').value),
    assessed: { gwp: assessed('gwp'), adpe: assessed('adpe'), pe: assessed('pe') },
  }
}
