import type { Criterion } from 'inferprint'
import type { Benchmark } from 'inferprint/quality'
import type { Candidate } from 'inferprint/recommend'
import { shownScore, shownTimes } from '../../comparison/shown-score.ts'
import { useWords } from '../../i18n/index.tsx'
import type { Domain } from '../../numbers/domain.ts'
import { Figure } from '../../numbers/figure.tsx'
import { IntervalBar } from '../../numbers/interval-bar.tsx'
import { shortName } from '../calculator/short-name.ts'
import { ClassBadge } from './class-badge.tsx'

interface CandidateTableProps {
  readonly caption: string
  readonly candidates: readonly Candidate[]
  readonly benchmark: Benchmark
  readonly criterion: Criterion
  readonly domain: Domain
  readonly picked: readonly string[]
  readonly onPick: (id: string) => void
  readonly onShow: (id: string) => void
}

export function CandidateTable({ caption, candidates, criterion, benchmark, domain, ...rest }: CandidateTableProps) {
  const { words, language } = useWords()
  return (
    <table>
      <caption className="hidden">{caption}</caption>
      <thead>
        <tr>
          <th scope="col">{words.compare.model}</th>
          <th scope="col">{words.compare.quality}</th>
          <th scope="col" className="wide">
            {words.compare.interval}
          </th>
          <th scope="col">{words.criteria[criterion].name}</th>
          <th scope="col" className="wide">
            {words.compare.ofLowest}
          </th>
        </tr>
      </thead>
      <tbody>
        {candidates.map(({ id, model, score, impact, impactClass, isBorderline, ofLowest }, at) => (
          <tr key={id} data-model={id} onPointerEnter={() => rest.onShow(id)}>
            <th scope="row">
              <div className="row-name">
                <ClassBadge of={impactClass} />
                <span>
                  <button
                    type="button"
                    className="row-pick"
                    aria-pressed={rest.picked.includes(id)}
                    title={words.compare.pick}
                    onClick={() => rest.onPick(id)}
                  >
                    {shortName(model)}
                  </button>
                  {score.setting && <small lang="en">{score.setting}</small>}
                </span>
              </div>
            </th>
            <td className="score">
              {shownScore(score.value, benchmark.unit, language)}
              {isBorderline && <small title={words.compare.borderline}> ?</small>}
            </td>
            <td className="wide bar">
              <IntervalBar impact={impact} domain={domain} />
            </td>
            <td>
              <Figure criterion={criterion} impact={impact} of="candidate" isBrief />
            </td>
            <td className="wide">
              {ofLowest &&
                at > 0 &&
                (ofLowest.isTold ? `× ${shownTimes(ofLowest.value, language)}` : words.compare.apart)}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}
