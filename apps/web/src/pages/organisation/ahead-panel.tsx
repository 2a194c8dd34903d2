import { Choice } from '../../components/field.tsx'
import { useWords } from '../../i18n/index.tsx'
import { Figure } from '../../numbers/figure.tsx'
import { LinearBar, stretchOf } from '../../numbers/linear-bar.tsx'
import type { OrganisationAnswer } from './answer.ts'
import type { OrganisationPart } from './use-organisation.ts'

const choices = ['2', '3', '5', '10']

/** The years ahead, a bar each. */
export function AheadPanel({ state, change, answer }: OrganisationPart & { readonly answer: OrganisationAnswer }) {
  const { words } = useWords()
  const { organisation } = words
  const { years } = answer
  const stretch = stretchOf(years.flatMap(({ gwp }) => gwp ?? []))
  return (
    <section className="card ahead">
      <h2>
        {organisation.ahead} <small>{organisation.aheadHint}</small>
      </h2>
      <Choice
        label={organisation.years}
        value={String(state.years)}
        options={[...new Set([...choices, String(state.years)])].map((each) => [each, each])}
        onChoose={(count) => change({ years: count })}
      />
      <ol className="bars">
        {years.map(({ ahead, gwp }) => (
          <li key={ahead}>
            <b>{ahead === 0 ? organisation.thisYear : organisation.plus(ahead)}</b>
            {gwp && <LinearBar impact={gwp} stretch={stretch} />}
            {gwp && <Figure criterion="gwp" impact={gwp} of="ahead" />}
          </li>
        ))}
      </ol>
    </section>
  )
}
