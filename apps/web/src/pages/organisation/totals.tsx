import type { OrganisationYear } from 'inferprint/organisation'
import { Icon } from '../../components/icon.tsx'
import { useWords } from '../../i18n/index.tsx'
import { axisLabel } from '../../numbers/axis-label.ts'
import { Figure } from '../../numbers/figure.tsx'
import { IntervalBar } from '../../numbers/interval-bar.tsx'
import { shownCount } from '../../numbers/scale.ts'
import { SharesBar } from '../../numbers/shares-bar.tsx'

const others = ['energy', 'wcf', 'adpe', 'pe'] as const
const icons = { energy: 'bolt', wcf: 'drop', adpe: 'chip', pe: 'earth' } as const

/** The year in every criterion. */
export function Totals({ year }: { readonly year: OrganisationYear }) {
  const { words, language } = useWords()
  const { organisation } = words
  const sharesOf = (criterion: 'gwp' | (typeof others)[number]) => {
    const embodied = year.embodied[criterion]
    return (
      embodied && (
        <SharesBar
          language={language}
          shares={[
            { name: words.calculator.usage, value: year.usage[criterion]?.value ?? 0, className: 'usage' },
            { name: words.calculator.embodied, value: embodied.value, className: 'embodied' },
          ]}
        />
      )
    )
  }
  return (
    <section className="answer" aria-label={organisation.year}>
      <div aria-live="polite">
        {year.gwp && (
          <div className="hero">
            <p className="hero-of">
              {words.criteria.gwp.name} {organisation.aYear} ·{' '}
              {organisation.ofPeople(
                shownCount(Math.round(year.requests), language),
                shownCount(year.people, language),
              )}
              <span className="tier">{words.expert.tiers[year.tier]}</span>
            </p>
            <Figure criterion="gwp" impact={year.gwp} size="hero" />
            <IntervalBar impact={year.gwp} label={axisLabel('gwp', words.units, language)} />
            {sharesOf('gwp')}
          </div>
        )}
      </div>
      <ul className="cards">
        {others.map((criterion) => {
          const impact = year[criterion]
          if (!impact) return null
          const { name, hint } = words.criteria[criterion]
          return (
            <li key={criterion} className="card">
              <h2>
                <Icon name={icons[criterion]} size={20} /> {name} <small>{hint}</small>
              </h2>
              <Figure criterion={criterion} impact={impact} size="large" />
              <IntervalBar impact={impact} />
              {sharesOf(criterion)}
            </li>
          )
        })}
      </ul>
    </section>
  )
}
