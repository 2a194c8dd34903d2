import { useWords } from '../../i18n/index.tsx'
import { Figure } from '../../numbers/figure.tsx'
import { shownNumber } from '../../numbers/scale.ts'
import { impactIn, numberIn, type UsageRow } from '../../usage/usage-row.ts'

const criteria = ['energy', 'gwp', 'wcf'] as const

/** What programs used of their own machines, beside the requests and in none of their sums. */
export function Programs({ rows = [] }: { readonly rows: readonly UsageRow[] | undefined }) {
  const { words, language } = useWords()
  const { programs } = words.dashboard
  const told = rows.filter((row) => numberIn(row, 'requests'))
  if (told.length === 0) return null
  return (
    <section className="card programs">
      <h2>
        {programs.title} <small>{programs.apart}</small>
      </h2>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls sideways, by keyboard too */}
      <div className="scrolls" tabIndex={0}>
        <table>
          <thead>
            <tr>
              <th scope="col">{programs.project}</th>
              <th scope="col">{words.dashboard.duration}</th>
              {criteria.map((criterion) => (
                <th key={criterion} scope="col">
                  {words.criteria[criterion].name}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {told.map((row) => {
              const durationS = numberIn(row, 'duration_s')
              return (
                <tr key={String(row['label.project'])}>
                  <th scope="row">{row['label.project'] ?? words.dashboard.notTold}</th>
                  <td>{durationS !== undefined && `${shownNumber(durationS / 3600, language)} h`}</td>
                  {criteria.map((criterion) => {
                    const impact = impactIn(row, criterion)
                    return (
                      <td key={criterion}>
                        {impact && (
                          <Figure
                            criterion={criterion}
                            impact={impact}
                            of="program"
                            withRange={impact.max > impact.min}
                          />
                        )}
                      </td>
                    )
                  })}
                </tr>
              )
            })}
          </tbody>
        </table>
      </div>
    </section>
  )
}
