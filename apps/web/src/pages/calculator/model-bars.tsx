import type { Criterion } from 'inferprint'
import type { Answer } from '../../calculation/answer.ts'
import { criteria } from '../../calculation/state.ts'
import { useWords } from '../../i18n/index.tsx'
import { domainOf } from '../../numbers/domain.ts'
import { Figure } from '../../numbers/figure.tsx'
import { IntervalBar } from '../../numbers/interval-bar.tsx'
import type { ChangeRoute } from '../../routing/use-route.ts'
import type { Explained } from './explain-drawer.tsx'
import { shortName } from './short-name.ts'

interface ModelBarsProps {
  readonly answers: readonly Answer[]
  readonly by: Criterion
  readonly change: ChangeRoute
  readonly onExplain: (explained: Explained) => void
}

/** All models on one logarithmic axis, by one criterion. */
export function ModelBars({ answers, by, change, onExplain }: ModelBarsProps) {
  const { words } = useWords()
  const known = answers.flatMap(({ model, footprint }) => {
    const impact = footprint?.[by]
    return impact ? [{ model, impact }] : []
  })
  const domain = domainOf(known.map(({ impact }) => impact))
  return (
    <section className="model-bars card">
      <h2>{words.calculator.compared}</h2>
      <fieldset className="segments small">
        <legend className="hidden">{words.calculator.by}</legend>
        {criteria.map((criterion) => (
          <label key={criterion}>
            <input
              type="radio"
              name="by"
              checked={criterion === by}
              onChange={() => change({ by: criterion === 'energy' ? undefined : criterion })}
            />
            <span>{words.criteria[criterion].name}</span>
          </label>
        ))}
      </fieldset>
      <ul>
        {known.map(({ model, impact }) => (
          <li key={model}>
            <button
              type="button"
              className="why"
              aria-label={words.explain.title(words.criteria[by].name, shortName(model))}
              onClick={() => onExplain({ criterion: by, model })}
            >
              {shortName(model)}
            </button>
            <IntervalBar impact={impact} domain={domain} />
            <Figure criterion={by} impact={impact} of="compared" />
          </li>
        ))}
      </ul>
    </section>
  )
}
