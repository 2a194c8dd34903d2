/** The door `inferprint/sql`: texts estimated inside a database, with the numbers of `estimate`. */
import type { Dialect } from '../../quantity/index.ts'
import { InvalidRequestError } from '../errors.ts'
import { isInferprint } from '../estimate.ts'
import type { EstimateOptions } from '../request.ts'
import { ecologitsInSql } from './ecologits-in-sql.ts'
import { inferprintInSql } from './inferprint-in-sql.ts'
import type { TextsInSql } from './texts-in-sql.ts'

export { assumedInputTokens } from '../language-situation.ts'
export { most as mostOfText } from '../request.ts'
export {
  type CostColumns,
  type FigureInSql,
  figuresInSql,
  type SituationInSql,
  type TextsInSql,
} from './texts-in-sql.ts'

/**
 * A method over texts as one SELECT. Models, providers and zones are found by the library: `situationOf` tells the numbers of each of
 * their combinations, which become a table to join.
 * @throws InvalidRequestError for the boundary `full`, which estimates one request at a time
 */
export function textsInSql(dialect: Dialect, options: EstimateOptions = {}): TextsInSql {
  if (options.boundary === 'full')
    throw new InvalidRequestError('boundary is "full", which has no SQL; expected another, or estimate of each request')
  return isInferprint(options) ? inferprintInSql(dialect, options) : ecologitsInSql(dialect, options)
}
