import '../../../style/book-evidence.css'
import { Choice } from '../../../components/field.tsx'
import { useBookWords } from '../../../i18n/book/index.ts'
import { useWords } from '../../../i18n/index.tsx'
import { shownNumber } from '../../../numbers/scale.ts'
import { useRoute } from '../../../routing/use-route.ts'
import { SourceLinks } from '../quantities/source-link.tsx'
import { dimensions, type FitRow, fitRows, knownIds } from './fit-rows.ts'
import { GroupTable } from './group-table.tsx'
import { Published } from './published.tsx'
import { Scatter } from './scatter.tsx'
import { scoreOf } from './score.ts'

/** How far the method is right: on measurements that its fit has not seen, and on what others published. */
export function EvidenceTab() {
  const { language } = useWords()
  const { evidence } = useBookWords()
  const [{ values }, change] = useRoute()
  const known = knownIds.find((id) => id === values.known) ?? 'known'
  const dimension = dimensions.find((each) => each === values.by) ?? 'family'
  const chosen = values.group ?? ''
  const isLit = ({ groups }: FitRow): boolean => chosen === '' || groups[dimension] === chosen
  const { median, inside, halfWidth } = scoreOf(fitRows.map(({ predictions }) => predictions[known]))
  const percent = new Intl.NumberFormat(language, { style: 'percent', maximumFractionDigits: 1 })
  return (
    <>
      <section className="panel">
        <h2>{evidence.title}</h2>
        <div className="filters">
          <Choice
            label={evidence.knownLabel}
            value={known}
            options={knownIds.map((id) => [id, evidence.known[id]])}
            onChoose={(next) => change({ known: next })}
          />
          <Choice
            label={evidence.by}
            value={dimension}
            options={dimensions.map((each) => [each, evidence.dimensions[each]])}
            onChoose={(by) => change({ by, group: undefined })}
          />
        </div>
        <dl className="scores">
          <div>
            <dt>{evidence.median}</dt>
            <dd>
              <data value={String(median)}>{percent.format(median)}</data>
            </dd>
          </div>
          {inside !== undefined && (
            <div>
              <dt>{evidence.inside}</dt>
              <dd>{percent.format(inside)}</dd>
            </div>
          )}
          {halfWidth !== undefined && (
            <div>
              <dt>{evidence.width}</dt>
              <dd>×÷ {shownNumber(halfWidth, language, 3)}</dd>
            </div>
          )}
        </dl>
        <div className="plot-and-table">
          <figure>
            <Scatter rows={fitRows} known={known} isLit={isLit} />
            <figcaption className="hint">{evidence.legend}</figcaption>
          </figure>
          <GroupTable rows={fitRows} known={known} dimension={dimension} chosen={chosen} />
        </div>
        <p className="hint">
          {evidence.hint} <SourceLinks id="mlenergy-v3" />
        </p>
      </section>
      <Published />
    </>
  )
}
