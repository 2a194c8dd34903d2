import type { Criterion } from 'inferprint'
import { defaultCatalogue } from 'inferprint/catalogue'
import { useWords } from '../../i18n/index.tsx'
import { type Dimension, dimensions } from '../../usage/question.ts'
import { groupedBy, impactIn, type UsageRow } from '../../usage/usage-row.ts'
import { type Spot, SpotList } from './spot-list.tsx'
import type { PartProps } from './use-dashboard.ts'

interface HotspotsProps extends PartProps {
  /** By model, provider and zone together. */
  readonly rows: readonly UsageRow[]
  /** By the label that is told apart; undefined until they are there. */
  readonly ofLabel: readonly UsageRow[] | undefined
  readonly labels: readonly string[]
}

const textOf = (value: UsageRow[string] | undefined): string | null => (typeof value === 'string' ? value : null)

export const spotsOf = (groups: Iterable<readonly [string | null, UsageRow]>, criterion: Criterion): readonly Spot[] =>
  [...groups]
    .flatMap(([name, row]) => {
      const impact = impactIn(row, criterion)
      return impact ? [{ name, impact, requests: Number(row.requests ?? 0) }] : []
    })
    .sort((one, other) => other.impact.value - one.impact.value)

const zoneName = (code: string): string => defaultCatalogue().zones.get(code)?.name ?? code

/** Where it comes from: the largest first, each a filter. */
export function Hotspots({ question, change, rows, ofLabel, labels }: HotspotsProps) {
  const { words } = useWords()
  const { dashboard } = words
  const { criterion, label } = question
  const names = (of: Dimension) =>
    spotsOf(
      groupedBy(rows, (row) => textOf(row[of])),
      criterion,
    )
  return (
    <div className="hotspots">
      {dimensions.map((of) => (
        <section key={of} className="card" data-by={of}>
          <h2>{dashboard.by[of]}</h2>
          <SpotList
            criterion={criterion}
            spots={names(of)}
            shown={of === 'zone' ? zoneName : undefined}
            onChoose={(value) => change({ [of]: value })}
          />
        </section>
      ))}
      {labels.length > 0 && (
        <section className="card" data-by="label">
          <h2>
            <label>
              {dashboard.by.label}{' '}
              <select value={label} onChange={({ target }) => change({ by: target.value })}>
                {labels.map((name) => (
                  <option key={name}>{name}</option>
                ))}
              </select>
            </label>
          </h2>
          {ofLabel && (
            <SpotList
              criterion={criterion}
              spots={spotsOf(
                ofLabel.map((row) => [textOf(row[`label.${label}`]), row] as const),
                criterion,
              )}
              onChoose={(value) => change({ [`label.${label}`]: value })}
            />
          )}
        </section>
      )}
    </div>
  )
}
