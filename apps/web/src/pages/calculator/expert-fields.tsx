import { defaultCatalogue } from 'inferprint/catalogue'
import { accelerators } from 'inferprint/catalogue/accelerators'
import { useMemo } from 'react'
import type { Answer } from '../../calculation/answer.ts'
import { boundaryNames, methodNames } from '../../calculation/state.ts'
import { tasks } from '../../calculation/tasks.ts'
import { Choice, Field } from '../../components/field.tsx'
import { useWords } from '../../i18n/index.tsx'
import { placeOptions } from './place-options.ts'
import type { PartProps } from './use-calculator.ts'

export interface ExpertProps extends PartProps {
  readonly answers: readonly Answer[]
}

/** Every assumption that can be changed, and those that were made. */
export function ExpertFields({ state, change, answers }: ExpertProps) {
  const { words, language } = useWords()
  const { expert } = words
  const { zones, regions } = useMemo(() => placeOptions(defaultCatalogue(), language), [language])
  const isText = tasks[state.task].kind === 'text'
  const isOurs = state.method === 'inferprint-1'
  const usual = [['', expert.asProvider]] as const
  const believed = [['', expert.believed]] as const
  const notes = answers.flatMap(({ footprint }) => (footprint ? [...footprint.assumptions, ...footprint.warnings] : []))
  return (
    <>
      <div className="expert-fields">
        <Choice
          label={expert.zone}
          value={state.zone}
          options={[...usual, ...zones]}
          onChoose={(zone) => change({ zone })}
        />
        <Choice
          label={expert.region}
          value={state.region}
          options={[...usual, ...regions]}
          onChoose={(region) => change({ region })}
        />
        {isText && (
          <Choice
            label={expert.method}
            value={state.method}
            options={methodNames.map((name) => [name, name])}
            onChoose={(method) => change({ method })}
          />
        )}
        <Choice
          label={expert.electricity}
          value={state.electricity}
          options={Object.entries(expert.electricities)}
          onChoose={(electricity) => change({ electricity })}
        />
        {isText && isOurs && (
          <>
            <Choice
              label={expert.boundary}
              value={state.boundary}
              options={boundaryNames.map((name) => [name, expert.boundaries[name]])}
              onChoose={(boundary) => change({ boundary })}
            />
            <Field label={expert.batch}>
              <input
                type="number"
                min="1"
                placeholder={expert.believed}
                value={state.batch}
                onChange={({ target }) => change({ batch: target.value })}
              />
            </Field>
            <Choice
              label={expert.accelerator}
              value={state.accelerator}
              options={[...believed, ...[...accelerators().keys()].map((name) => [name, name] as const)]}
              onChoose={(accelerator) => change({ accelerator })}
            />
          </>
        )}
      </div>
      <h3>{expert.notes}</h3>
      <ul className="notes" lang="en">
        {[...new Set(notes.map(({ message }) => message))].map((message) => (
          <li key={message}>{message}</li>
        ))}
      </ul>
    </>
  )
}
