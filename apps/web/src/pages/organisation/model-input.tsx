import { useState } from 'react'
import { modelsOf } from '../../calculation/models-of.ts'
import type { Kind } from '../../calculation/tasks.ts'
import { Field } from '../../components/field.tsx'
import { modelListId } from './model-lists.tsx'

interface ModelInputProps {
  readonly label: string
  readonly kind: Kind
  readonly value: string
  readonly onChoose: (model: string) => void
}

/** A model by its id, or by any name: chosen from the list at once, typed ones when the field is left. */
export function ModelInput({ label, kind, value, onChoose }: ModelInputProps) {
  const [typed, setTyped] = useState<string>()
  const choose = (model: string): void => {
    setTyped(undefined)
    if (model.trim() !== '' && model !== value) onChoose(model.trim())
  }
  return (
    <Field label={label}>
      <input
        list={modelListId(kind)}
        name="model"
        autoComplete="off"
        spellCheck={false}
        value={typed ?? value}
        onChange={({ target }) =>
          modelsOf(kind).includes(target.value) ? choose(target.value) : setTyped(target.value)
        }
        onBlur={() => typed !== undefined && choose(typed)}
        onKeyDown={({ key }) => key === 'Enter' && typed !== undefined && choose(typed)}
      />
    </Field>
  )
}
