import type { Recommendation } from 'inferprint/recommend'
import { shownScore } from '../../comparison/shown-score.ts'
import { useWords } from '../../i18n/index.tsx'
import { ClassBadge } from './class-badge.tsx'

interface RecommendedProps {
  readonly recommendation: Recommendation
  readonly names: ReadonlyMap<string, string>
  readonly onAskClasses: () => void
}

const most = 8

/** Who is enough, in one sentence: the lowest and all that cannot be told from it. */
export function Recommended({ recommendation, names, onAskClasses }: RecommendedProps) {
  const { words, language } = useWords()
  const { benchmark, atLeast, recommended, reaching } = recommendation
  const shown = reaching.filter(({ id }) => recommended.includes(id))
  const score = shownScore(atLeast, benchmark.unit, language, true)
  return (
    <section className="card recommended" aria-live="polite">
      <h2>
        {shown.length > 0
          ? words.compare.recommended(score, benchmark.name)
          : words.compare.none(score, benchmark.name)}
      </h2>
      {shown.length > 0 && (
        <ul>
          {shown.slice(0, most).map(({ id, impactClass }) => (
            <li key={id} data-recommended={id}>
              <ClassBadge of={impactClass} /> {names.get(id)}
            </li>
          ))}
          {shown.length > most && <li>{words.compare.more(shown.length - most)}</li>}
        </ul>
      )}
      <p className="hint">
        {shown.length > 1 && `${words.compare.together} `}
        <button type="button" className="link" onClick={onAskClasses}>
          {words.compare.classAsk}
        </button>
      </p>
    </section>
  )
}
