import { Choice } from '../../components/field.tsx'
import { useWords } from '../../i18n/index.tsx'
import { Figure } from '../../numbers/figure.tsx'
import type { OrganisationAnswer } from './answer.ts'
import { units } from './state.ts'
import type { OrganisationPart } from './use-organisation.ts'

/** The Software Carbon Intensity with its inputs, so that it can be recomputed by hand. */
export function SciPanel({ state, change, answer }: OrganisationPart & { readonly answer: OrganisationAnswer }) {
  const { words, language } = useWords()
  const { organisation } = words
  const { value, problem } = answer.sci
  const digits = new Intl.NumberFormat(language, { maximumSignificantDigits: 6 })
  const unit = organisation.units[state.unit] ?? state.unit
  const g = `g ${words.units.co2eq}`
  const rows = value && [
    ['E', `${digits.format(value.energyKwh)} kWh`, organisation.sciOf.e],
    ['I', `${digits.format(value.intensityGco2eqPerKwh)} ${g}/kWh`, organisation.sciOf.i],
    ['M', `${digits.format(value.embodiedGco2eq)} ${g}`, organisation.sciOf.m],
    ['R', digits.format(value.units), organisation.counted[state.unit] ?? unit],
  ]
  const { min, value: middle = 0, max } = value?.sciGco2eq ?? {}
  const impact = {
    type: 'GWP',
    name: 'SCI',
    unit: 'kgCO2eq',
    value: middle / 1e3,
    min: (min ?? 0) / 1e3,
    max: (max ?? 0) / 1e3,
  }
  return (
    <section className="card sci">
      <h2>{organisation.sci}</h2>
      <Choice
        label={organisation.sciUnit}
        value={state.unit}
        options={units.map((each) => [each, organisation.units[each] ?? each])}
        onChoose={(next) => change({ unit: next })}
      />
      {problem !== undefined && (
        <p className="problem">
          <span lang="en">{problem}</span>
        </p>
      )}
      {rows && (
        <>
          <p>
            <Figure criterion="gwp" impact={impact} of="sci" size="large" /> {organisation.sciUnit} {unit}
          </p>
          <p className="formula">SCI = (E × I + M) / R</p>
          <table>
            <tbody>
              {rows.map(([symbol, shown, what]) => (
                <tr key={symbol}>
                  <th scope="row">{symbol}</th>
                  <td>{shown}</td>
                  <td>{what}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </>
      )}
      <p className="hint">{organisation.sciNote}</p>
    </section>
  )
}
