import { criteria } from 'inferprint/emit/core'
import { Icon, type IconName } from '../../components/icon.tsx'
import { useWords } from '../../i18n/index.tsx'
import { Figure } from '../../numbers/figure.tsx'
import { IntervalBar } from '../../numbers/interval-bar.tsx'
import { shownCount } from '../../numbers/scale.ts'
import { impactIn, numberIn, type UsageRow } from '../../usage/usage-row.ts'
import type { PartProps } from './use-dashboard.ts'

const icons: Readonly<Record<string, IconName>> = {
  energy: 'bolt',
  gwp: 'leaf',
  wcf: 'drop',
  adpe: 'chip',
  pe: 'earth',
}

/** Sums of the period; the one that is chosen is what the rest of the page is of. */
export function Totals({ question, change, total }: PartProps & { readonly total: UsageRow }) {
  const { words, language } = useWords()
  const { dashboard } = words
  const count = (name: string): number => numberIn(total, name) ?? 0
  const [requests, estimated] = [count('requests'), count('estimated_requests')]
  const shown = (each: number): string => shownCount(each, language)
  return (
    <section aria-labelledby="totals">
      <h2 id="totals" className="counts">
        <data value={String(requests)} data-of="requests">
          {dashboard.requests(shown(requests), requests)}
        </data>
        <small>
          {dashboard.tokens(shown(count('input_tokens')), shown(count('output_tokens')))}
          {estimated < requests && ` · ${dashboard.notEstimated(shown(requests - estimated))}`}
        </small>
      </h2>
      <fieldset className="totals">
        <legend className="hidden">{dashboard.criterion}</legend>
        {criteria.map((criterion) => {
          const impact = impactIn(total, criterion)
          if (!impact) return null
          return (
            <label key={criterion} className="total card">
              <input
                type="radio"
                name="criterion"
                value={criterion}
                checked={criterion === question.criterion}
                onChange={() => change({ of: criterion })}
              />
              <span className="total-name">
                <Icon name={icons[criterion] ?? 'bolt'} size={20} /> {words.criteria[criterion].name}
              </span>
              <Figure criterion={criterion} impact={impact} size="large" />
              <IntervalBar impact={impact} />
            </label>
          )
        })}
      </fieldset>
    </section>
  )
}
