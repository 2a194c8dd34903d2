import type { Criterion } from 'inferprint'
import type { Benchmark } from 'inferprint/quality'
import type { Candidate } from 'inferprint/recommend'
import { shownScore } from '../../comparison/shown-score.ts'
import { useWords } from '../../i18n/index.tsx'
import { Figure } from '../../numbers/figure.tsx'
import { shownCount } from '../../numbers/scale.ts'
import { shortName } from '../calculator/short-name.ts'
import { ClassBadge } from './class-badge.tsx'

interface ReadoutProps {
  readonly candidate: Candidate
  readonly criterion: Criterion
  readonly benchmark: Benchmark
}

/** The numbers of the point that is looked at. */
export function Readout({ candidate, criterion, benchmark }: ReadoutProps) {
  const { words, language } = useWords()
  const { id, model, score, impact, impactClass, request } = candidate
  const error = score.standardError
  return (
    <div className="readout" data-model={id}>
      <p>
        <ClassBadge of={impactClass} withRange /> <b>{shortName(model)}</b>
        {score.setting && <small lang="en"> {score.setting}</small>}
        <small> · {words.compare.tokens(shownCount(request.outputTokens, language))}</small>
      </p>
      <p className="readout-score">
        <b>{shownScore(score.value, benchmark.unit, language)}</b>
        {error !== undefined && <small> {words.compare.error(shownScore(error, benchmark.unit, language))}</small>}
      </p>
      <Figure criterion={criterion} impact={impact} of="readout" />
    </div>
  )
}
