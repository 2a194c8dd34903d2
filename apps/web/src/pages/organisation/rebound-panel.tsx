import { Field } from '../../components/field.tsx'
import { useWords } from '../../i18n/index.tsx'
import { Figure } from '../../numbers/figure.tsx'
import type { OrganisationAnswer } from './answer.ts'
import { ReboundPicture } from './rebound-picture.tsx'
import type { OrganisationPart } from './use-organisation.ts'

export function ReboundPanel({ state, change, answer }: OrganisationPart & { readonly answer: OrganisationAnswer }) {
  const { words, language } = useWords()
  const { organisation } = words
  const { value, problem } = answer.rebound
  const shown = new Intl.NumberFormat(language, { maximumSignificantDigits: 3 })
  const percent = new Intl.NumberFormat(language, { style: 'percent', maximumFractionDigits: 0 })
  const input = (name: 'gain' | 'use', told: string) => (
    <Field label={organisation[name]}>
      <input
        type="number"
        name={name}
        step="0.1"
        min="0"
        value={told}
        onChange={({ target }) => change({ [name]: target.value || ' ' })}
      />
    </Field>
  )
  return (
    <section className="card rebound">
      <h2>{organisation.rebound}</h2>
      <div className="amounts">
        {input('gain', state.efficiency)}
        {input('use', state.use)}
      </div>
      {problem !== undefined && (
        <p className="problem">
          <span lang="en">{problem}</span>
        </p>
      )}
      {value?.difference.gwp && (
        <>
          <ReboundPicture efficiency={value.breakEvenGrowth} growth={Number(state.use)} />
          <p>
            {organisation.net} <Figure criterion="gwp" impact={value.difference.gwp} of="rebound" />
          </p>
          <p className="hint">
            {organisation.eaten(percent.format(value.eaten))}{' '}
            {organisation.breakEven(shown.format(value.breakEvenGrowth))}
          </p>
        </>
      )}
    </section>
  )
}
