import { useMemo } from 'react'
import { modelsOf } from '../../calculation/models-of.ts'
import { tasks } from '../../calculation/tasks.ts'
import { suggestedTexts } from '../../calculation/usual-models.ts'
import { Combobox } from '../../components/combobox.tsx'
import { useWords } from '../../i18n/index.tsx'
import { shortName } from './short-name.ts'
import type { PartProps } from './use-calculator.ts'

export function ModelPicker({ state, change }: PartProps) {
  const { words } = useWords()
  const { kind } = tasks[state.task]
  const all = useMemo(() => modelsOf(kind), [kind])
  const open = all.filter((model) => !state.models.includes(model))
  const suggested = (kind === 'text' ? suggestedTexts : all).filter((model) => !state.models.includes(model))
  const choose = (models: readonly string[]): void => change({ m: models.join(',') })
  return (
    <fieldset className="models">
      <legend>{words.calculator.models}</legend>
      <ul className="chips">
        {state.models.map((model) => (
          <li key={model}>
            <span title={model}>{shortName(model)}</span>
            {state.models.length > 1 && (
              <button
                type="button"
                aria-label={words.calculator.remove(model)}
                onClick={() => choose(state.models.filter((each) => each !== model))}
              >
                ✕
              </button>
            )}
          </li>
        ))}
      </ul>
      <Combobox
        label={words.calculator.addModel}
        placeholder={words.calculator.searchModel}
        none={words.calculator.noModel}
        options={open}
        suggested={suggested.slice(0, 40)}
        onChoose={(model) => choose([...state.models, model])}
      />
    </fieldset>
  )
}
