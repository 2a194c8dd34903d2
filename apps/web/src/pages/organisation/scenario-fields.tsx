import { defaultCatalogue } from 'inferprint/catalogue'
import type { OrganisationYear } from 'inferprint/organisation'
import { useMemo } from 'react'
import { Choice, Field } from '../../components/field.tsx'
import type { Dictionary } from '../../i18n/en.ts'
import { useWords } from '../../i18n/index.tsx'
import { placeOptions } from '../calculator/place-options.ts'
import { shortName } from '../calculator/short-name.ts'
import { mostOf, type OrganisationAnswer } from './answer.ts'
import { ModelInput } from './model-input.tsx'
import type { OrganisationState, ScenarioId } from './state.ts'
import type { OrganisationPart } from './use-organisation.ts'

interface ScenarioFieldsProps extends OrganisationPart {
  readonly id: ScenarioId
  readonly answer: OrganisationAnswer
}

/** What one what-if can be set to. */
export function ScenarioFields({ id, state, change, answer }: ScenarioFieldsProps) {
  const { words, language } = useWords()
  const { organisation } = words
  const { zones } = useMemo(() => placeOptions(defaultCatalogue(), language, words.zones), [language, words])
  const percent = (name: 'length' | 'cached') => (
    <Field label={organisation[name]}>
      <input
        type="number"
        name={name}
        min="0"
        max="100"
        value={state[name]}
        onChange={({ target }) => change({ [name]: target.value || ' ' })}
      />
    </Field>
  )
  if (id === 'answers') return <div className="scenario-fields">{percent('length')}</div>
  if (id === 'caching') return <div className="scenario-fields">{percent('cached')}</div>
  if (id === 'zone')
    return (
      <div className="scenario-fields">
        <Choice label={organisation.zoneOf} value={state.zone} options={zones} onChoose={(zone) => change({ zone })} />
      </div>
    )
  const { lines } = answer.year
  const asked = [...new Set(lines.filter(({ team }) => team.outputTokens !== undefined).map(({ model }) => model))]
  return (
    <div className="scenario-fields">
      <Choice
        label={organisation.from}
        value={state.from || mostOf(answer.year)}
        options={asked.map((model) => [model, shortName(model)])}
        onChoose={(from) => change({ from })}
      />
      <ModelInput label={organisation.to} kind="text" value={state.to} onChoose={(to) => change({ to })} />
    </div>
  )
}

/** What it is set to, for a page of paper. */
export function scenarioSaid(
  id: ScenarioId,
  state: OrganisationState,
  year: OrganisationYear,
  words: Dictionary['organisation'],
): string {
  if (id === 'model') return `${shortName(state.from || mostOf(year))} → ${shortName(state.to)}`
  if (id === 'zone') return defaultCatalogue().zones.get(state.zone)?.name ?? state.zone
  const name = id === 'answers' ? 'length' : 'cached'
  return `${words[name].replace(', %', '')} ${state[name]} %`
}
