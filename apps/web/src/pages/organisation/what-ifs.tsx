import type { Impact } from 'inferprint'
import type { WhatIf } from 'inferprint/organisation'
import { useWords } from '../../i18n/index.tsx'
import { Figure } from '../../numbers/figure.tsx'
import { LinearBar, type Stretch, stretchOf } from '../../numbers/linear-bar.tsx'
import type { Computed, OrganisationAnswer } from './answer.ts'
import { ScenarioFields, scenarioSaid } from './scenario-fields.tsx'
import { scenarioIds } from './state.ts'
import type { OrganisationPart } from './use-organisation.ts'

const gwpOf = (computed: Computed<WhatIf>): readonly Impact[] => {
  const gwp = computed.value?.difference.gwp
  return gwp ? [gwp] : []
}

/** Each change alone; those switched on together, before and after. */
export function WhatIfs({ answer, ...part }: OrganisationPart & { readonly answer: OrganisationAnswer }) {
  const { words } = useWords()
  const { organisation } = words
  const { state, change } = part
  const { scenarios, together } = answer
  const stretch = stretchOf(scenarioIds.flatMap((id) => gwpOf(scenarios[id])))
  return (
    <section className="card what-ifs">
      <h2>
        {organisation.whatIf} … <small>{organisation.whatIfHint}</small>
      </h2>
      <ul>
        {scenarioIds.map((id) => {
          const isOn = state.on.includes(id)
          const name = organisation.scenarios[id]
          return (
            <li key={id} data-scenario={id}>
              <label className="switch">
                <input
                  type="checkbox"
                  role="switch"
                  aria-checked={isOn}
                  checked={isOn}
                  onChange={() =>
                    change({
                      on:
                        scenarioIds.filter((each) => (each === id ? !isOn : state.on.includes(each))).join(',') || ' ',
                    })
                  }
                />
                <b>{name}</b>
              </label>
              <p className="print-only">{scenarioSaid(id, state, answer.year, organisation)}</p>
              <ScenarioFields id={id} {...part} answer={answer} />
              <Effect computed={scenarios[id]} stretch={stretch} />
            </li>
          )
        })}
      </ul>
      {together && <Together computed={together} />}
    </section>
  )
}

function Effect({ computed, stretch }: { readonly computed: Computed<WhatIf>; readonly stretch: Stretch }) {
  const { words } = useWords()
  const { problem, value } = computed
  if (problem !== undefined)
    return (
      <p className="problem">
        <span lang="en">{problem}</span>
      </p>
    )
  const gwp = value.difference.gwp
  if (!gwp || value.teams === 0) return <p className="hint">{words.organisation.nothing}</p>
  return (
    <div className="effect">
      <LinearBar impact={gwp} stretch={stretch} className={gwp.value > 0 ? 'worse' : ''} />
      <Figure criterion="gwp" impact={gwp} of="difference" />
      {gwp.min < 0 && gwp.max > 0 && <small>{words.organisation.unsure}</small>}
    </div>
  )
}

function Together({ computed }: { readonly computed: Computed<WhatIf> }) {
  const { words } = useWords()
  const { organisation } = words
  const { value } = computed
  if (!value?.before.gwp || !value.after.gwp || !value.difference.gwp) return null
  const rows = [
    ['before', value.before.gwp],
    ['after', value.after.gwp],
    ['difference', value.difference.gwp],
  ] as const
  const stretch = stretchOf(rows.map(([, impact]) => impact))
  return (
    <div className="together">
      <h3>{organisation.together}</h3>
      <ul className="bars">
        {rows.map(([name, impact]) => (
          <li key={name}>
            <b>{organisation[name]}</b>
            <LinearBar impact={impact} stretch={stretch} className={name === 'before' ? 'before' : ''} />
            <Figure criterion="gwp" impact={impact} of={`together-${name}`} />
          </li>
        ))}
      </ul>
    </div>
  )
}
