import { defaultCatalogue } from 'inferprint/catalogue'
import { useMemo } from 'react'
import { type Amount, sizes, type TaskId, taskIds, tasks } from '../../calculation/tasks.ts'
import { usualModels } from '../../calculation/usual-models.ts'
import { Choice, Field } from '../../components/field.tsx'
import { useWords } from '../../i18n/index.tsx'
import { shownCount } from '../../numbers/scale.ts'
import { placeOptions } from '../calculator/place-options.ts'
import type { TeamRow } from './address.ts'
import { ModelInput } from './model-input.tsx'

interface TeamCardProps {
  readonly row: TeamRow
  readonly number: number
  /** A year, as computed. */
  readonly requests: number | undefined
  readonly onChange: (row: TeamRow) => void
  readonly onDuplicate: () => void
  /** Undefined for the only one. */
  readonly onRemove: (() => void) | undefined
}

export function TeamCard({ row, number, requests, onChange, onDuplicate, onRemove }: TeamCardProps) {
  const { words, language } = useWords()
  const { organisation } = words
  const name = row.team || organisation.team
  const { kind } = tasks[row.task]
  const field = (key: 'team' | 'tool' | 'people' | 'requests', label: string) => (
    <Field label={label}>
      <input
        type={key === 'people' || key === 'requests' ? 'number' : 'text'}
        min={key === 'people' || key === 'requests' ? 0 : undefined}
        step={key === 'requests' ? 'any' : undefined}
        name={key}
        value={row[key]}
        onChange={({ target }) => onChange({ ...row, [key]: target.value })}
      />
    </Field>
  )
  return (
    <fieldset className="card team">
      <legend className="hidden">{organisation.teamNumber(number, name)}</legend>
      {field('team', organisation.team)}
      {field('tool', organisation.tool)}
      <ModelInput
        label={organisation.model}
        kind={kind}
        value={row.model}
        onChoose={(model) => onChange({ ...row, model })}
      />
      <Choice
        label={organisation.task}
        value={row.task}
        options={taskIds.filter((id) => id !== 'paste').map((id) => [id, words.tasks[id]])}
        onChoose={(task) => onChange(rowOfTask(row, task as TaskId))}
      />
      {field('people', organisation.people)}
      {field('requests', organisation.requests)}
      <TeamDetails row={row} onChange={onChange} />
      <div className="team-foot">
        <small>
          {requests !== undefined && organisation.requestsAYear(shownCount(Math.round(requests), language))}
        </small>
        <button type="button" className="quiet" aria-label={organisation.duplicate(name)} onClick={onDuplicate}>
          ⧉
        </button>
        {onRemove && (
          <button type="button" className="quiet" aria-label={organisation.remove(name)} onClick={onRemove}>
            ✕
          </button>
        )}
      </div>
    </fieldset>
  )
}

/** Another task has amounts of its own; the model stays while it can do it. */
function rowOfTask(row: TeamRow, task: TaskId): TeamRow {
  const { kind, amounts } = tasks[task]
  const isSameKind = tasks[row.task].kind === kind
  return { ...row, task, amounts, ...(!isSameKind && { model: usualModels[kind][0] as string }) }
}

function TeamDetails({ row, onChange }: Pick<TeamCardProps, 'row' | 'onChange'>) {
  const { words, language } = useWords()
  const { organisation } = words
  const { kind, amounts } = tasks[row.task]
  const { zones } = useMemo(() => placeOptions(defaultCatalogue(), language), [language])
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
