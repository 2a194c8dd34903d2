import { type Amount, sizes, tasks } from '../../calculation/tasks.ts'
import { Choice, Field } from '../../components/field.tsx'
import { useWords } from '../../i18n/index.tsx'
import type { PartProps } from './use-calculator.ts'

export function AmountFields({ state, change }: PartProps) {
  const { words } = useWords()
  const { kind, amounts } = tasks[state.task]
  const nameOf = (amount: Amount): string => {
    if (amount !== 'count') return words.amounts[amount]
    return words.amounts.count[kind === 'embedding' ? 'embedding' : 'image']
  }
  return (
    <fieldset className="amounts">
      <legend>
        {words.calculator.amount} {'in' in amounts && <small>{words.calculator.inTokens}</small>}
      </legend>
      {(Object.keys(amounts) as Amount[]).map((amount) => {
        const value = state.amounts[amount]?.[0] ?? ''
        if (amount === 'size') {
          const known = [...new Set([...(sizes[kind] ?? []), value])]
          const options = known.map((each) => [each, each.replace('x', ' × ')] as const)
          return (
            <Choice
              key={amount}
              label={nameOf(amount)}
              value={value}
              options={options}
              onChoose={(size) => change({ size })}
            />
          )
        }
        return (
          <Field key={amount} label={nameOf(amount)}>
            <input
              type="number"
              inputMode="numeric"
              min={amount === 'in' || amount === 'cached' || amount === 'out' ? 0 : 1}
              name={amount}
              value={value}
              onChange={({ target }) => change({ [amount]: target.value === '' ? ' ' : target.value })}
            />
          </Field>
        )
      })}
    </fieldset>
  )
}
