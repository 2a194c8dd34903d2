import { memo, useMemo } from 'react'
import { modelsOf } from '../../calculation/models-of.ts'
import type { Kind } from '../../calculation/tasks.ts'
import { suggestedTexts } from '../../calculation/usual-models.ts'
import { Combobox } from '../../components/combobox.tsx'
import { useWords } from '../../i18n/index.tsx'
import { shownCount } from '../../numbers/scale.ts'
import type { ChangeRoute } from '../../routing/use-route.ts'
import { shortName } from './short-name.ts'

interface ModelPickerProps {
  readonly kind: Kind
  /** Ids, parted by commas. */
  readonly chosen: string
  readonly change: ChangeRoute
}

export const ModelPicker = memo(({ kind, chosen, change }: ModelPickerProps) => {
  const { words, language } = useWords()
  const models = chosen.split(',')
  const all = useMemo(() => modelsOf(kind), [kind])
  const open = all.filter((model) => !models.includes(model))
  const suggested = (kind === 'text' ? suggestedTexts : all).filter((model) => !models.includes(model))
  const choose = (next: readonly string[]): void => change({ m: next.join(',') })
  return (
    <fieldset className="models">
      <legend>{words.calculator.models}</legend>
      <ul className="chips">
        {models.map((model) => (
          <li key={model}>
            <span title={model}>{shortName(model)}</span>
            {models.length > 1 && (
              <button
                type="button"
                aria-label={words.calculator.remove(model)}
                onClick={() => choose(models.filter((each) => each !== model))}
              >
                ✕
              </button>
            )}
          </li>
        ))}
      </ul>
      <Combobox
        label={words.calculator.addModel}
        placeholder={words.calculator.searchModel(shownCount(all.length, language))}
        none={words.calculator.noModel}
        options={open}
        suggested={suggested.slice(0, 40)}
        onChoose={(model) => choose([...models, model])}
      />
    </fieldset>
  )
})
