import type { Criterion, Footprint } from 'inferprint'
import { Icon, type IconName } from '../../components/icon.tsx'
import { useWords } from '../../i18n/index.tsx'
import { Figure } from '../../numbers/figure.tsx'
import { IntervalBar } from '../../numbers/interval-bar.tsx'
import { SharesBar } from '../../numbers/shares-bar.tsx'

const shown = ['gwp', 'wcf', 'adpe', 'pe'] as const
const icons: Readonly<Record<(typeof shown)[number], IconName>> = {
  gwp: 'leaf',
  wcf: 'drop',
  adpe: 'chip',
  pe: 'earth',
}

interface CriterionCardsProps {
  readonly footprint: Footprint
  readonly onExplain: (criterion: Criterion) => void
}

export function CriterionCards({ footprint, onExplain }: CriterionCardsProps) {
  const { words, language } = useWords()
  return (
    <ul className="cards">
      {shown.map((criterion) => {
        const impact = footprint[criterion]
        if (!impact) return null
        const { name, hint } = words.criteria[criterion]
        const [usage, embodied] = [footprint.usage[criterion], footprint.embodied[criterion]]
        const shares = [
          { name: words.calculator.usage, value: usage?.value ?? 0, className: 'usage' },
          { name: words.calculator.embodied, value: embodied?.value ?? 0, className: 'embodied' },
        ]
        return (
          <li key={criterion} className="card">
            <h2>
              <Icon name={icons[criterion]} size={20} /> {name} <small>{hint}</small>
            </h2>
            <Figure criterion={criterion} impact={impact} size="large" />
            <IntervalBar impact={impact} />
            {embodied && <SharesBar shares={shares} language={language} />}
            <button
              type="button"
              className="why"
              aria-label={words.calculator.explain(name)}
              onClick={() => onExplain(criterion)}
            >
              {words.calculator.why}
            </button>
          </li>
        )
      })}
    </ul>
  )
}
