import { Field } from '../../components/field.tsx'
import { useWords } from '../../i18n/index.tsx'
import type { TeamRow } from './address.ts'
import type { OrganisationAnswer } from './answer.ts'
import { newRow } from './example.ts'
import { ModelLists } from './model-lists.tsx'
import { TeamCard } from './team-card.tsx'
import type { OrganisationPart } from './use-organisation.ts'
import { useRowIds } from './use-row-ids.ts'

export function TeamsEditor({
  state,
  change,
  changeRows,
  answer,
}: OrganisationPart & { readonly answer: OrganisationAnswer | undefined }) {
  const { words } = useWords()
  const { rows } = state
  const { ids, insert, remove, isNew } = useRowIds(rows.length)
  const replace = (at: number, ...next: readonly TeamRow[]): void =>
    changeRows([...rows.slice(0, at), ...next, ...rows.slice(at + 1)])
  return (
    <form className="teams" onSubmit={(event) => event.preventDefault()}>
      <h2>{words.organisation.teams}</h2>
      <div className="amounts">
        <Field label={words.organisation.days}>
          <input
            type="number"
            name="days"
            min="1"
            max="366"
            value={state.days}
            onChange={({ target }) => change({ days: target.value || ' ' })}
          />
        </Field>
        <Field label={words.organisation.growth}>
          <input
            type="number"
            name="growth"
            min="-99"
            value={state.growth}
            onChange={({ target }) => change({ growth: target.value || ' ' })}
          />
        </Field>
      </div>
      {rows.map((row, at) => (
        <TeamCard
          key={ids[at]}
          row={row}
          number={at + 1}
          line={answer?.year.lines[at]}
          isOpen={at === 0 || isNew(ids[at] as number)}
          onChange={(next) => replace(at, next)}
          onDuplicate={() => {
            insert(at + 1)
            replace(at, row, row)
          }}
          onRemove={
            rows.length > 1
              ? () => {
                  remove(at)
                  replace(at)
                }
              : undefined
          }
        />
      ))}
      <button
        type="button"
        onClick={() => {
          insert(rows.length)
          changeRows([...rows, newRow(words.organisation.newTeam)])
        }}
      >
        + {words.organisation.add}
      </button>
      <ModelLists />
    </form>
  )
}
