import type { Criterion } from 'inferprint'
import { type Candidate, type ImpactRatio, ratioOf } from 'inferprint/recommend'
import { shownTimes } from '../../comparison/shown-score.ts'
import { between } from '../../comparison/state.ts'
import { Choice } from '../../components/field.tsx'
import { useWords } from '../../i18n/index.tsx'
import type { ChangeRoute } from '../../routing/use-route.ts'
import { shortName } from '../calculator/short-name.ts'
import { RatioBar } from './ratio-bar.tsx'

interface PairViewProps {
  readonly criterion: Criterion
  readonly candidates: readonly Candidate[]
  readonly names: ReadonlyMap<string, string>
  readonly picked: readonly string[]
  readonly change: ChangeRoute
}

/** Two models against each other: how many times, where that may be said. */
export function PairView({ criterion, candidates, names, picked, change }: PairViewProps) {
  const { words } = useWords()
  const options = candidates.map(({ id }) => [id, shortName(id)] as const)
  options.sort(([, left], [, right]) => left.localeCompare(right))
  const chosen = [0, 1].map((at) => picked[at] ?? '')
  const choose = (at: number, id: string): void =>
    change({ pick: chosen.map((each, place) => (place === at ? id : each)).join(between) })
  const of = (id: string) => candidates.find((candidate) => candidate.id === id)
  const pair = chosen.flatMap((id) => of(id) ?? []).toSorted((a, b) => b.impact.value - a.impact.value)
  const [more, less] = pair
  return (
    <section className="card pair">
      <h2>{words.compare.two}</h2>
      <div className="pair-choices">
        {[words.compare.first, words.compare.second].map((label, at) => (
          <Choice
            key={label}
            label={label}
            value={chosen[at] ?? ''}
            options={chosen[at] ? options : [['', '…'], ...options]}
            onChoose={(id) => choose(at, id)}
          />
        ))}
      </div>
      {more && less && (
        <Sentence
          criterion={criterion}
          ratio={ratioOf(more.request, less.request, { criterion })}
          names={[names.get(more.id) ?? more.id, names.get(less.id) ?? less.id]}
        />
      )}
    </section>
  )
}

interface SentenceProps {
  readonly criterion: Criterion
  readonly ratio: ImpactRatio
  readonly names: readonly [string, string]
}

function Sentence({ criterion, ratio, names: [more, less] }: SentenceProps) {
  const { words, language } = useWords()
  const { value, min, max, isTold, shared } = ratio
  const [times, from, to] = [value, min, max].map((each) => shownTimes(each, language)) as [string, string, string]
  return (
    <div className="pair-answer" aria-live="polite" data-told={isTold}>
      <p className="pair-said">
        {isTold ? words.compare.times[criterion](more, times, less) : words.compare.same(more, less)}
      </p>
      <RatioBar ratio={ratio} />
      <p className="hint">
        <data value={value} data-min={min} data-max={max} data-of="ratio">
          {words.compare.ratio(times, from, to)}
        </data>{' '}
        {words.compare.shared[shared]}
      </p>
    </div>
  )
}
