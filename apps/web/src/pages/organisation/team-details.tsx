import { defaultCatalogue } from 'inferprint/catalogue'
import { useMemo } from 'react'
import { type Amount, sizes, tasks } from '../../calculation/tasks.ts'
import { Choice, Field } from '../../components/field.tsx'
import { useWords } from '../../i18n/index.tsx'
import { placeOptions } from '../calculator/place-options.ts'
import type { TeamRow } from './address.ts'

/** What a team need not tell: how long its texts are, whose electricity, its own days and growth. */
export function TeamDetails({ row, onChange }: { readonly row: TeamRow; readonly onChange: (row: TeamRow) => void }) {
  const { words, language } = useWords()
  const { organisation } = words
  const { kind, amounts } = tasks[row.task]
  const { zones } = useMemo(() => placeOptions(defaultCatalogue(), language, words.zones), [language, words])
  const nameOf = (amount: Amount): string => {
    if (amount === 'count') return words.amounts.count[kind === 'embedding' ? 'embedding' : 'image']
    return amount === 'in' || amount === 'cached' || amount === 'out'
      ? `${words.amounts[amount]}, ${words.calculator.inTokens}`
      : words.amounts[amount]
  }
  const set = (amount: Amount, value: string): void =>
    onChange({ ...row, amounts: { ...row.amounts, [amount]: value } })
  return (
    <details className="team-more">
      <summary>{organisation.more}</summary>
      <div className="amounts">
        {(Object.keys(amounts) as Amount[]).map((amount) =>
          amount === 'size' ? (
            <Choice
              key={amount}
              label={nameOf(amount)}
              value={row.amounts.size ?? ''}
              options={[...new Set([...(sizes[kind] ?? []), row.amounts.size ?? ''])].map((each) => [each, each])}
              onChoose={(size) => set('size', size)}
            />
          ) : (
            <Field key={amount} label={nameOf(amount)}>
              <input
                type="number"
                name={amount}
                min="0"
                value={row.amounts[amount] ?? ''}
                onChange={({ target }) => set(amount, target.value)}
              />
            </Field>
          ),
        )}
        <Choice
          label={organisation.zone}
          value={row.zone}
          options={[['', words.expert.asProvider], ...zones]}
          onChoose={(zone) => onChange({ ...row, zone })}
        />
        {(['days', 'growth'] as const).map((key) => (
          <Field key={key} label={organisation[key]}>
            <input
              type="number"
              name={key}
              placeholder={organisation.asAll}
              value={row[key]}
              onChange={({ target }) => onChange({ ...row, [key]: target.value })}
            />
          </Field>
        ))}
      </div>
    </details>
  )
}
