import { useWords } from '../../i18n/index.tsx'
import { Figure } from '../../numbers/figure.tsx'
import { IntervalBar } from '../../numbers/interval-bar.tsx'
import { shownNumber } from '../../numbers/scale.ts'
import { bareImpact, columnOf, dividedBy, impactIn, numberIn, type UsageRow } from '../../usage/usage-row.ts'
import type { PartProps } from './use-dashboard.ts'

interface IntensityProps extends PartProps {
  readonly total: UsageRow
  /** With percentiles; undefined until they are there. */
  readonly spread: UsageRow | undefined
}

const percents = [50, 90, 99]

/** What one request costs, what a thousand tokens cost, and how far single requests lie apart. */
export function Intensity({ question, total, spread }: IntensityProps) {
  const { words, language } = useWords()
  const { dashboard } = words
  const { criterion } = question
  const impact = impactIn(total, criterion)
  const [requests, tokens] = ['estimated_requests', 'output_tokens'].map((name) => numberIn(total, name) ?? 0)
  if (!impact || !requests) return null
  const share = new Intl.NumberFormat(language, { style: 'percent' })
  const name = words.criteria[criterion].name
  return (
    <div className="intensity">
      <section className="card">
        <h2>{dashboard.perRequest(name)}</h2>
        <Figure criterion={criterion} impact={dividedBy(impact, requests)} of="per-request" size="large" />
        <IntervalBar impact={dividedBy(impact, requests)} />
      </section>
      {tokens ? (
        <section className="card">
          <h2>{dashboard.perTokens(name)}</h2>
          <Figure criterion={criterion} impact={dividedBy(impact, tokens / 1000)} of="per-1000-tokens" size="large" />
          <IntervalBar impact={dividedBy(impact, tokens / 1000)} />
        </section>
      ) : null}
      <section className="card">
        <h2>{dashboard.spread}</h2>
        {spread && (
          <table className="spread">
            <thead>
              <tr>
                <th scope="col">{dashboard.share}</th>
                <th scope="col">{name}</th>
                <th scope="col">{dashboard.duration}</th>
              </tr>
            </thead>
            <tbody>
              {percents.map((percent) => {
                const cost = numberIn(spread, columnOf(criterion, `p${percent}`))
                const durationS = numberIn(spread, `duration_p${percent}_s`)
                return (
                  <tr key={percent}>
                    <th scope="row">{share.format(percent / 100)}</th>
                    <td>
                      {cost !== undefined && (
                        <Figure
                          criterion={criterion}
                          impact={bareImpact(criterion, cost)}
                          of={`p${percent}`}
                          withRange={false}
                        />
                      )}
                    </td>
                    <td>{durationS !== undefined && `${shownNumber(durationS, language)} s`}</td>
                  </tr>
                )
              })}
            </tbody>
          </table>
        )}
      </section>
    </div>
  )
}
