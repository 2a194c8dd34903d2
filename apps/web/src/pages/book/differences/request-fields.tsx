import type { Criterion } from 'inferprint'
import { defaultCatalogue } from 'inferprint/catalogue'
import { useMemo } from 'react'
import { suggestedTexts } from '../../../calculation/usual-models.ts'
import { Combobox } from '../../../components/combobox.tsx'
import { Choice, Field } from '../../../components/field.tsx'
import { useBookWords } from '../../../i18n/book/index.ts'
import { useWords } from '../../../i18n/index.tsx'
import { shownCount } from '../../../numbers/scale.ts'
import type { ChangeRoute } from '../../../routing/use-route.ts'
import { type Asked, criteria } from './asked.ts'

interface RequestFieldsProps {
  readonly asked: Asked
  readonly change: ChangeRoute
}

export function RequestFields({ asked, change }: RequestFieldsProps) {
  const { words, language } = useWords()
  const { differences } = useBookWords()
  const all = useMemo(() => [...defaultCatalogue().models.keys()], [])
  const numbers = [
    ['in', words.amounts.in],
    ['out', words.amounts.out],
  ] as const
  return (
    <div className="filters">
      <div className="field">
        <span>
          {differences.modelIs} <b lang="en">{asked.model}</b>
        </span>
        <Combobox
          label={differences.model}
          placeholder={words.calculator.searchModel(shownCount(all.length, language))}
          none={words.calculator.noModel}
          options={all}
          suggested={suggestedTexts}
          onChoose={(m) => change({ m })}
        />
      </div>
      {numbers.map(([name, title]) => (
        <Field key={name} label={`${title}, ${words.calculator.inTokens}`}>
          <input
            type="text"
            inputMode="numeric"
            name={name}
            value={asked[name]}
            onChange={({ target }) => change({ [name]: target.value })}
          />
        </Field>
      ))}
      <Choice
        label={differences.criterion}
        value={asked.criterion}
        options={criteria.map((id: Criterion) => [id, words.criteria[id].name])}
        onChoose={(criterion) => change({ criterion })}
      />
    </div>
  )
}
