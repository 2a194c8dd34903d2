import { type FigureInSql, figuresInSql } from 'inferprint/sql'
import { embodied, type Figure, totals } from '../store/columns.ts'

const columnsOf = ({ phase, criterion }: FigureInSql): Figure => {
  const found = (phase === 'total' ? totals : embodied).find((figure) => figure.criterion === criterion)
  if (!found) throw new TypeError(`the store has no column for ${criterion} (${phase})`)
  return found
}

/** Column of the store -> what a SELECT of the method calls it. */
export const figureColumns: ReadonlyMap<string, string> = new Map(
  figuresInSql.flatMap((figure) => {
    const { value, min, max } = columnsOf(figure)
    return [
      [value, figure.value],
      [min, figure.min],
      [max, figure.max],
    ] as const
  }),
)
