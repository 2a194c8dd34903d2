import { textMethods } from '../../method/ecologits/impacts.ts'
import { textStages } from '../../method/ecologits/text-stages.ts'
import { type Dialect, type StageOptions, type System, selectLevels, straightSql } from '../../quantity/index.ts'
import { rememberedSituation } from '../remembered.ts'
import type { EstimateOptions, SituationRequest } from '../request.ts'
import { textMethodOf } from '../situation.ts'
import { figureColumns, type TextsInSql } from './texts-in-sql.ts'

/** Every operation as in `estimate`; the value is the middle of its range. */
export function ecologitsInSql(dialect: Dialect, options: EstimateOptions): TextsInSql {
  const { name, version } = textMethodOf(options)
  const system: System = textMethods[version]
  const stages: StageOptions<string> = textStages[version]
  const { slots, levels, ends } = straightSql(system, stages, dialect)
  const nothing = dialect.cast('NULL')
  const middle = (min: string, max: string) => dialect.algebra.divide(dialect.algebra.add(min, max), dialect.literal(2))
  const figures = figureColumns(({ output }) => {
    const [min, max] = ends[output] ?? [nothing, nothing]
    return [middle(min, max), min, max]
  })
  return {
    method: name,
    slots,
    takesMeasured: stages.replaceable !== undefined,
    situationOf(request: SituationRequest) {
      const { model, tier, zone, warnings, fixed } = rememberedSituation(request, options)
      return { model, tier, zone, place: 0, warnings: warnings.map(({ code }) => code), numbers: fixed }
    },
    select: (from) => selectLevels(from, [...levels, figures]),
  }
}
