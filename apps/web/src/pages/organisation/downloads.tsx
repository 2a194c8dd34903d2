import { linesSheet, type Report, sciText, sheetsOf, toCsv } from 'inferprint/organisation'
import { useWords } from '../../i18n/index.tsx'
import type { OrganisationAnswer } from './answer.ts'
import { organisationOf } from './description.ts'
import { workbookOf } from './spreadsheet.ts'
import { scenarioIds } from './state.ts'
import type { OrganisationPart } from './use-organisation.ts'

function save(name: string, content: Blob): void {
  const link = document.createElement('a')
  link.href = URL.createObjectURL(content)
  link.download = `inferprint-organisation${name}`
  link.click()
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000)
}

/** Spreadsheets read a file as UTF-8 when it begins so. */
const mark = '\uFEFF'

export function Downloads({ state, answer }: OrganisationPart & { readonly answer: OrganisationAnswer }) {
  const { words } = useWords()
  const { organisation } = words
  const { year, scenarios, training, sci } = answer
  const report = (): Report => ({
    year,
    whatIfs: Object.fromEntries(
      scenarioIds.flatMap((id) => {
        const { value } = scenarios[id]
        return value ? [[organisation.scenarios[id], value]] : []
      }),
    ),
    ...(sci.value && { sci: sci.value }),
    ...(training?.value && { training: training.value }),
  })
  const text = (type: string, ...parts: readonly string[]): Blob =>
    new Blob([...parts], { type: `${type};charset=utf-8` })
  return (
    <section className="downloads">
      <h2>{organisation.save}</h2>
      <button type="button" onClick={() => save('.csv', text('text/csv', mark, toCsv(linesSheet(year))))}>
        {organisation.csv}
      </button>
      <button type="button" onClick={async () => save('.xlsx', await workbookOf(sheetsOf(report())))}>
        {organisation.spreadsheet}
      </button>
      {sci.value && (
        <button type="button" onClick={() => save('-sci.txt', text('text/plain', `${sciText(sci.value)}\n`))}>
          {organisation.statement}
        </button>
      )}
      <button
        type="button"
        onClick={() => save('.json', text('application/json', `${JSON.stringify(organisationOf(state), null, 2)}\n`))}
      >
        {organisation.description}
      </button>
      <button type="button" onClick={() => window.print()}>
        {organisation.print}
      </button>
    </section>
  )
}
