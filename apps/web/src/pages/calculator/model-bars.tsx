import type { Answer } from '../../calculation/answer.ts'
import { useWords } from '../../i18n/index.tsx'
import { domainOf } from '../../numbers/domain.ts'
import { Figure } from '../../numbers/figure.tsx'
import { IntervalBar } from '../../numbers/interval-bar.tsx'
import { shortName } from './short-name.ts'

/** All models on one logarithmic axis. */
export function ModelBars({ answers }: { readonly answers: readonly Answer[] }) {
  const { words } = useWords()
  const known = answers.flatMap(({ model, footprint }) => (footprint ? [{ model, energy: footprint.energy }] : []))
  const domain = domainOf(known.map(({ energy }) => energy))
  return (
    <section className="model-bars card">
      <h2>{words.calculator.compared}</h2>
      <ul>
        {known.map(({ model, energy }) => (
          <li key={model}>
            <b title={model}>{shortName(model)}</b>
            <IntervalBar impact={energy} domain={domain} />
            <Figure criterion="energy" impact={energy} of="compared" />
          </li>
        ))}
      </ul>
    </section>
  )
}
