import type { Line } from 'inferprint/organisation'
import { useState } from 'react'
import { type TaskId, taskIds, tasks } from '../../calculation/tasks.ts'
import { usualModels } from '../../calculation/usual-models.ts'
import { Choice, Field } from '../../components/field.tsx'
import { Icon } from '../../components/icon.tsx'
import { useWords } from '../../i18n/index.tsx'
import { Figure } from '../../numbers/figure.tsx'
import { shownCount } from '../../numbers/scale.ts'
import { shortName } from '../calculator/short-name.ts'
import type { TeamRow } from './address.ts'
import { ModelInput } from './model-input.tsx'
import { TeamDetails } from './team-details.tsx'

interface TeamCardProps {
  readonly row: TeamRow
  readonly number: number
  /** As computed. */
  readonly line: Line | undefined
  /** At first. */
  readonly isOpen: boolean
  readonly onChange: (row: TeamRow) => void
  readonly onDuplicate: () => void
  /** Undefined for the only one. */
  readonly onRemove: (() => void) | undefined
}

/** A team: what it costs on its summary, what it does within. */
export function TeamCard({ row, number, line, isOpen: opens, onChange, onDuplicate, onRemove }: TeamCardProps) {
  const { words, language } = useWords()
  const { organisation } = words
  const [isOpen, setOpen] = useState(opens)
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
    <details className="card team" open={isOpen} onToggle={({ currentTarget }) => setOpen(currentTarget.open)}>
      <summary>
        <b>{name}</b> <small>{[row.tool, shortName(row.model)].filter(Boolean).join(' · ')}</small>
        {line?.gwp && <Figure criterion="gwp" impact={line.gwp} of="team" withRange={false} />}
      </summary>
      <fieldset>
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
          <small>{line && organisation.requestsAYear(shownCount(Math.round(line.requests), language))}</small>
          <button type="button" className="quiet" aria-label={organisation.duplicate(name)} onClick={onDuplicate}>
            <Icon name="copy" size={20} />
          </button>
          {onRemove && (
            <button type="button" className="quiet" aria-label={organisation.remove(name)} onClick={onRemove}>
              <Icon name="cross" size={20} />
            </button>
          )}
        </div>
      </fieldset>
    </details>
  )
}

/** Another task has amounts of its own; the model stays while it can do it. */
function rowOfTask(row: TeamRow, task: TaskId): TeamRow {
  const { kind, amounts } = tasks[task]
  const isSameKind = tasks[row.task].kind === kind
  return { ...row, task, amounts, ...(!isSameKind && { model: usualModels[kind][0] as string }) }
}
