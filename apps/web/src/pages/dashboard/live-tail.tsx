import type { Row } from 'inferprint/emit/core'
import { useWords } from '../../i18n/index.tsx'
import { Figure } from '../../numbers/figure.tsx'
import { shownCount, shownNumber } from '../../numbers/scale.ts'
import { impactIn, type UsageRow } from '../../usage/usage-row.ts'
import { useLatest } from './use-latest.ts'

const moment = {
  day: 'numeric',
  month: 'short',
  hour: '2-digit',
  minute: '2-digit',
  second: '2-digit',
} as const

/** New requests as they come: counts and costs, no word of what was said. */
export function LiveTail({ path }: { readonly path: string }) {
  const { words } = useWords()
  const { tail, duration, time } = words.dashboard
  const rows = useLatest(path)
  if (rows.length === 0) return null
  return (
    <section className="card tail">
      <h2>
        <i className="pulse" aria-hidden="true" /> {tail.title} <small>{tail.hint}</small>
      </h2>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls sideways, by keyboard too */}
      <div className="scrolls" tabIndex={0}>
        <table>
          <thead>
            <tr>
              {[time, tail.model, tail.tokens, duration, words.criteria.energy.name, words.criteria.gwp.name].map(
                (each) => (
                  <th key={each} scope="col">
                    {each}
                  </th>
                ),
              )}
            </tr>
          </thead>
          <tbody>
            {rows.map((row) => (
              <TailRow key={row.id} row={row} />
            ))}
          </tbody>
        </table>
      </div>
    </section>
  )
}

function TailRow({ row }: { readonly row: Row }) {
  const { language } = useWords()
  const { started_at, model, request_model, input_tokens, output_tokens, duration_s } = row
  const at = new Intl.DateTimeFormat(language, moment).format(new Date(started_at))
  const count = (value: number | undefined): string => (value === undefined ? '?' : shownCount(value, language))
  return (
    <tr data-id={row.id} className={row.outcome === 'completed' ? undefined : 'ended'}>
      <td>{at}</td>
      <td>{model ?? request_model ?? '?'}</td>
      <td>
        {count(input_tokens)} → {count(output_tokens)}
      </td>
      <td>{duration_s !== undefined && `${shownNumber(duration_s, language)} s`}</td>
      {(['energy', 'gwp'] as const).map((criterion) => {
        const impact = impactIn(row as unknown as UsageRow, criterion)
        return <td key={criterion}>{impact && <Figure criterion={criterion} impact={impact} of="tail" />}</td>
      })}
    </tr>
  )
}
