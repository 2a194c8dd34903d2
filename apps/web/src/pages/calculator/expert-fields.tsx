import { defaultCatalogue } from 'inferprint/catalogue'
import { accelerators } from 'inferprint/catalogue/accelerators'
import { useMemo } from 'react'
import type { Answer } from '../../calculation/answer.ts'
import { boundariesOf, methodsOf } from '../../calculation/state.ts'
import { tasks } from '../../calculation/tasks.ts'
import { Choice, NumberField } from '../../components/field.tsx'
import { useWords } from '../../i18n/index.tsx'
import { lifeInWords, lives } from './life.ts'
import { placeOptions } from './place-options.ts'
import type { PartProps } from './use-calculator.ts'

export interface ExpertProps extends PartProps {
  readonly answers: readonly Answer[]
}

/** Every assumption that can be changed, and those that were made. */
export function ExpertFields({ state, change, answers }: ExpertProps) {
  const { words } = useWords()
  const { kind } = tasks[state.task]
  const parts = { state, change }
  const notes = answers.flatMap(({ footprint }) => (footprint ? [...footprint.assumptions, ...footprint.warnings] : []))
  return (
    <>
      <PlaceFields {...parts} />
      <MethodFields {...parts} />
      {state.method === 'inferprint-1' && <MachineFields {...parts} />}
      {kind === 'text' && <TrainingField {...parts} />}
      <h3>{words.expert.notes}</h3>
      <ul className="notes" lang="en">
        {[...new Set(notes.map(({ message }) => message))].map((message) => (
          <li key={message}>{message}</li>
        ))}
      </ul>
    </>
  )
}

function PlaceFields({ state, change }: PartProps) {
  const { words, language } = useWords()
  const { expert } = words
  const { zones, regions } = useMemo(
    () => placeOptions(defaultCatalogue(), language, words.zones),
    [language, words.zones],
  )
  const usual = [['', expert.asProvider]] as const
  return (
    <fieldset className="expert-fields">
      <legend>{expert.place}</legend>
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
      <Choice
        label={expert.electricity}
        value={state.electricity}
        options={Object.entries(expert.electricities)}
        onChoose={(electricity) => change({ electricity })}
      />
      <NumberField
        label={expert.pue}
        min={1}
        max={4}
        step={0.01}
        placeholder={expert.asProvider}
        value={state.pue}
        onType={(pue) => change({ pue })}
      />
    </fieldset>
  )
}

function MethodFields({ state, change }: PartProps) {
  const { words } = useWords()
  const { expert } = words
  const { kind } = tasks[state.task]
  const methods = methodsOf(kind)
  return (
    <fieldset className="expert-fields">
      <legend>{expert.methodGroup}</legend>
      {methods.length > 1 && (
        <Choice
          label={expert.method}
          value={state.method}
          options={methods.map((name) => [name, name])}
          onChoose={(method) => change({ method })}
        />
      )}
      {state.method === 'inferprint-1' && (
        <Choice
          label={expert.boundary}
          value={state.boundary}
          options={boundariesOf(kind).map((name) => [name, expert.boundaries[name]])}
          onChoose={(boundary) => change({ boundary })}
        />
      )}
    </fieldset>
  )
}

function MachineFields({ state, change }: PartProps) {
  const { words } = useWords()
  const { expert } = words
  const { kind } = tasks[state.task]
  const believed = { min: 1, step: 1, placeholder: expert.believed }
  const names = [...accelerators().keys()].map((name) => [name, name] as const)
  return (
    <fieldset className="expert-fields">
      <legend>{expert.machines}</legend>
      <Choice
        label={expert.accelerator}
        value={state.accelerator}
        options={[['', expert.believed], ...names]}
        onChoose={(accelerator) => change({ accelerator })}
      />
      <NumberField
        {...believed}
        label={expert.accelerators}
        value={state.accelerators}
        onType={(count) => change({ accelerators: count })}
      />
      <NumberField {...believed} label={expert.batch} value={state.batch} onType={(batch) => change({ batch })} />
      <NumberField {...believed} max={32} label={expert.bits} value={state.bits} onType={(bits) => change({ bits })} />
      {kind === 'text' && (
        <NumberField
          {...believed}
          placeholder={expert.unseen}
          label={expert.pace}
          value={state.pace}
          onType={(pace) => change({ pace })}
        />
      )}
    </fieldset>
  )
}

function TrainingField({ state, change }: PartProps) {
  const { words, language } = useWords()
  const { expert } = words
  const known = [...new Set([...lives, ...(state.life ? [state.life] : [])])]
  return (
    <Choice
      label={expert.training}
      value={state.life}
      options={[
        ['', expert.leftOut],
        ...known.map((life) => [life, expert.life(lifeInWords(Number(life), language, 'long'))] as const),
      ]}
      onChoose={(life) => change({ life })}
    />
  )
}
