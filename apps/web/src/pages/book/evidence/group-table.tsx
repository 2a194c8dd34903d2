import { useBookWords } from '../../../i18n/book/index.ts'
import { useWords } from '../../../i18n/index.tsx'
import { shownCount, shownNumber } from '../../../numbers/scale.ts'
import { useLinks } from '../use-links.ts'
import type { Dimension, FitRow, KnownId } from './fit-rows.ts'
import { scoreOf } from './score.ts'

interface GroupTableProps {
  readonly rows: readonly FitRow[]
  readonly known: KnownId
  readonly dimension: Dimension
  readonly chosen: string
}

/** How well each group is predicted; the grey of the bars is where nine tenths should lie. */
export function GroupTable({ rows, known, dimension, chosen }: GroupTableProps) {
  const { language } = useWords()
  const { evidence } = useBookWords()
  const links = useLinks()
  const names = [...new Set(rows.map(({ groups }) => groups[dimension]))].sort(
    (one, other) => Number.parseFloat(one) - Number.parseFloat(other) || (one < other ? -1 : 1),
  )
  const percent = new Intl.NumberFormat(language, { style: 'percent', maximumFractionDigits: 1 })
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a wide table scrolls, also by keyboard
    <div className="scrolls" tabIndex={0}>
      <table className="groups">
        <thead>
          <tr>
            <th scope="col">{evidence.dimensions[dimension]}</th>
            <th scope="col">{evidence.count}</th>
            <th scope="col">{evidence.median}</th>
            <th scope="col">{evidence.p90}</th>
            <th scope="col">{evidence.inside}</th>
            <th scope="col">{evidence.width}</th>
          </tr>
        </thead>
        <tbody>
          {['', ...names].map((name) => {
            const some = rows.filter(({ groups }) => name === '' || groups[dimension] === name)
            const { count, median, p90, inside, halfWidth } = scoreOf(some.map(({ predictions }) => predictions[known]))
            return (
              <tr key={name} className={name === chosen && name !== '' ? 'chosen' : ''}>
                <th scope="row">
                  {name === '' ? (
                    <a href={links.here({ group: '' })}>{evidence.all}</a>
                  ) : (
                    <a href={links.here({ group: name === chosen ? '' : name })} lang="en">
                      {name}
                    </a>
                  )}
                </th>
                <td>{shownCount(count, language)}</td>
                <td>
                  <data value={String(median)}>{percent.format(median)}</data>
                </td>
                <td>{percent.format(p90)}</td>
                <td>{inside === undefined ? '—' : <Coverage share={inside} text={percent.format(inside)} />}</td>
                <td>{halfWidth === undefined ? '—' : `×÷ ${shownNumber(halfWidth, language, 3)}`}</td>
              </tr>
            )
          })}
        </tbody>
      </table>
    </div>
  )
}

const [least, most] = [85, 95]

function Coverage({ share, text }: { readonly share: number; readonly text: string }) {
  const at = 100 * share
  return (
    <span className="coverage">
      <svg width="96" height="14" aria-hidden="true">
        <rect className="wanted" x={`${least}%`} width={`${most - least}%`} height="14" />
        <line x1="0" x2="100%" y1="7" y2="7" />
        <circle className={at >= least ? 'in' : 'out'} cx={`${at}%`} cy="7" r="4" />
      </svg>
      {text}
    </span>
  )
}
