import { useWords } from '../../i18n/index.tsx'
import { axisLabel } from '../../numbers/axis-label.ts'
import { Figure } from '../../numbers/figure.tsx'
import { scaleOf, shownNumber, unitIn } from '../../numbers/scale.ts'
import { type Bucket, type BucketUnit, bucketsOf } from '../../usage/buckets.ts'
import { spanOf } from '../../usage/period.ts'
import type { UsageRow } from '../../usage/usage-row.ts'
import { TimeChart } from './time-chart.tsx'
import type { PartProps } from './use-dashboard.ts'

const formats: Readonly<Record<BucketUnit, Intl.DateTimeFormatOptions>> = {
  hour: { hour: '2-digit', minute: '2-digit', timeZone: 'UTC' },
  day: { day: 'numeric', month: 'short', timeZone: 'UTC' },
  month: { month: 'short', year: 'numeric', timeZone: 'UTC' },
}

interface OverTimeProps extends PartProps {
  /** Undefined until they are there. */
  readonly rows: readonly UsageRow[] | undefined
  readonly nowMs: number
}

export function OverTime({ question, rows, nowMs }: OverTimeProps) {
  const { words, language } = useWords()
  const { dashboard } = words
  const { criterion } = question
  const { unit, buckets } = bucketsOf(rows ?? [], criterion, question.period === 'hours')
  const [first, last] = [buckets[0], buckets.at(-1)]
  const format = new Intl.DateTimeFormat(language, formats[unit])
  const name = words.criteria[criterion].name
  const said = (value: number): string => {
    const scale = scaleOf(criterion, value)
    return `${shownNumber(value / scale.factor, language)} ${unitIn(scale, words.units)}`
  }
  if (!first || !last) return rows ? null : <section className="card waits" />
  const { from } = spanOf(question, nowMs)
  return (
    <section className="card">
      <h2>{dashboard.byTime[unit](name)}</h2>
      <TimeChart
        label={`${dashboard.byTime[unit](name)}. ${dashboard.most(said(Math.max(...buckets.map(({ impact }) => impact.value))))}`}
        buckets={buckets}
        fromMs={unit === 'month' || from === undefined ? first.fromMs : Date.parse(from)}
        toMs={last.toMs}
        decade={axisLabel(criterion, words.units, language)}
        time={(ms) => format.format(ms)}
        said={({ value, min, max }) => `${said(value)}, ${words.like.range(said(min), said(max))}`}
      />
      <details className="as-table">
        <summary>{dashboard.asTable}</summary>
        <div className="scrolls">
          <TimeTable buckets={buckets} time={(ms) => format.format(ms)} {...{ criterion, name }} />
        </div>
      </details>
    </section>
  )
}

interface TimeTableProps {
  readonly buckets: readonly Bucket[]
  readonly criterion: PartProps['question']['criterion']
  readonly name: string
  readonly time: (ms: number) => string
}

function TimeTable({ buckets, criterion, name, time }: TimeTableProps) {
  const { words } = useWords()
  return (
    <table>
      <thead>
        <tr>
          <th scope="col">{words.dashboard.time}</th>
          <th scope="col">{words.dashboard.requestCount}</th>
          <th scope="col">{name}</th>
        </tr>
      </thead>
      <tbody>
        {buckets.map(({ fromMs, impact, requests }) => (
          <tr key={fromMs}>
            <th scope="row">{time(fromMs)}</th>
            <td>{requests}</td>
            <td>
              <Figure criterion={criterion} impact={impact} of="bucket" />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}
