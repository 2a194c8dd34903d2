import { Choice } from '../../../components/field.tsx'
import { useBookWords } from '../../../i18n/book/index.ts'
import { useWords } from '../../../i18n/index.tsx'
import { decadesOf, domainOf, placeOf } from '../../../numbers/domain.ts'
import { shownCount } from '../../../numbers/scale.ts'
import { shownConstant, shownUnit } from '../../../numbers/shown-unit.ts'
import { useRoute } from '../../../routing/use-route.ts'
import { isMeasured, type PublishedRow, publishedRows, skippedCount } from './published-rows.ts'

const row = 6

/** What others published, over what is estimated of it. */
export function Published() {
  const { language } = useWords()
  const { evidence } = useBookWords()
  const [{ values }, change] = useRoute()
  const isAll = values.of === 'all'
  const rows = publishedRows
    .filter((each) => isAll || isMeasured(each))
    .toSorted((one, other) => one.published - other.published)
  const inside = rows.filter((each) => each.inside).length
  const percent = new Intl.NumberFormat(language, { style: 'percent', maximumFractionDigits: 1 })
  const count = (of: number): string => shownCount(of, language)
  return (
    <section className="panel">
      <h2>{evidence.published}</h2>
      <Choice
        label={evidence.figures}
        value={isAll ? 'all' : 'measured'}
        options={[
          ['measured', evidence.onlyMeasured],
          ['all', evidence.alsoEstimates],
        ]}
        onChoose={(of) => change({ of })}
      />
      <p className="lead">
        <data value={String(inside / rows.length)}>{percent.format(inside / rows.length)}</data>{' '}
        {evidence.insideOf(count(inside), count(rows.length))}
      </p>
      <Intervals rows={rows} />
      <p className="hint">{evidence.publishedHint(count(skippedCount))}</p>
      <h3>{evidence.outside}</h3>
      <Outside rows={rows.filter((each) => !each.inside)} />
    </section>
  )
}

function Intervals({ rows }: { readonly rows: readonly PublishedRow[] }) {
  const { language } = useWords()
  const { evidence } = useBookWords()
  const domain = domainOf(
    rows.map(({ published, min, max }) => ({ min: Math.min(published, min), max: Math.max(published, max) })),
  )
  const at = (value: number): string => `${placeOf(value, domain)}%`
  const bottom = row * rows.length
  return (
    <svg className="intervals" width="100%" height={bottom + 28} role="img" aria-label={evidence.intervals}>
      {decadesOf(domain).map((decade) => (
        <g key={decade} className={decade === domain.from ? 'first' : decade === domain.to ? 'last' : ''}>
          <line
            className={decade === 0 ? 'even' : 'grid'}
            x1={at(10 ** decade)}
            x2={at(10 ** decade)}
            y1="0"
            y2={bottom}
          />
          <text x={at(10 ** decade)} y={bottom + 18}>
            × {shownConstant(10 ** decade, language)}
          </text>
        </g>
      ))}
      {rows.map(({ id, model, published, min, max, inside }, index) => {
        const y = row * (index + 0.5)
        return (
          <g key={id} className={inside ? 'in' : 'out'}>
            <title>{`${id}, ${model}`}</title>
            <line className="span" x1={at(min)} x2={at(max)} y1={y} y2={y} />
            <circle cx={at(published)} cy={y} r={inside ? 2.5 : 4} />
          </g>
        )
      })}
    </svg>
  )
}

function Outside({ rows }: { readonly rows: readonly PublishedRow[] }) {
  const { words, language } = useWords()
  const { evidence } = useBookWords()
  const shown = (value: number): string => shownConstant(value, language, 3)
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a wide table scrolls, also by keyboard
    <div className="scrolls" tabIndex={0}>
      <table className="outside">
        <thead>
          <tr>
            <th scope="col">{evidence.figure}</th>
            <th scope="col">{evidence.model}</th>
            <th scope="col">{evidence.value}</th>
            <th scope="col">{evidence.estimate}</th>
            <th scope="col">{evidence.why}</th>
          </tr>
        </thead>
        <tbody>
          {rows.map(({ id, model, url, min, max, outside }) =>
            outside ? (
              <tr key={id}>
                <th scope="row" lang="en">
                  {/^https?:/.test(url) ? (
                    <a href={url} rel="noreferrer" target="_blank">
                      {id}
                    </a>
                  ) : (
                    id
                  )}
                </th>
                <td lang="en">{model}</td>
                <td>
                  {shown(outside.value)} {shownUnit(outside.unit, words.units)}
                </td>
                <td>
                  {shown(outside.estimate)} ({shown(min * outside.estimate)} – {shown(max * outside.estimate)})
                </td>
                <td lang="en">{outside.reason}</td>
              </tr>
            ) : null,
          )}
        </tbody>
      </table>
    </div>
  )
}
