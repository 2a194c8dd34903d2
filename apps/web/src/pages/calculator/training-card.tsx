import type { Criterion, Footprint } from 'inferprint'
import { useMemo } from 'react'
import { type TrainingShare, trainingShareOf } from '../../calculation/training-share.ts'
import { useWords } from '../../i18n/index.tsx'
import { domainOf } from '../../numbers/domain.ts'
import { Figure } from '../../numbers/figure.tsx'
import { IntervalBar } from '../../numbers/interval-bar.tsx'
import { shownNumber } from '../../numbers/scale.ts'
import { SourceList } from './explain/source-list.tsx'
import { lifeInWords } from './life.ts'
import { shortName } from './short-name.ts'

const shown = ['gwp', 'energy'] as const satisfies readonly Criterion[]

interface TrainingCardProps {
  readonly footprint: Footprint
  readonly life: string
}

function read(footprint: Footprint, life: string): TrainingShare | string {
  try {
    return trainingShareOf(footprint, life)
  } catch (error) {
    return error instanceof Error ? error.message : String(error)
  }
}

/** A model's training, shared among the requests of its life: beside the request, and in none of its figures. */
export function TrainingCard({ footprint, life }: TrainingCardProps) {
  const { words, language } = useWords()
  const { training } = words
  const share = useMemo(() => read(footprint, life), [footprint, life])
  const name = shortName(footprint.model)
  return (
    <section className="card training">
      <h2>
        {training.title(name)} <small>{training.apart}</small>
      </h2>
      {typeof share === 'string' ? (
        <p lang="en">{share}</p>
      ) : (
        <>
          {shown.map((criterion) => (
            <Beside key={criterion} criterion={criterion} footprint={footprint} share={share} />
          ))}
          <p className="hint">
            {training.routes[share.route.route]} · {training.shared(lifeInWords(Number(life), language, 'long'))}
          </p>
          <details>
            <summary>{words.expert.notes}</summary>
            <ul className="notes" lang="en">
              {share.notes.map((note) => (
                <li key={note}>{note}</li>
              ))}
            </ul>
            <SourceList ids={share.route.sources} />
          </details>
        </>
      )}
    </section>
  )
}

interface BesideProps {
  readonly criterion: Criterion
  readonly footprint: Footprint
  readonly share: TrainingShare
}

/** The request and its share of the training on one axis. */
function Beside({ criterion, footprint, share: { amortised, even } }: BesideProps) {
  const { words, language } = useWords()
  const { training } = words
  const [request, part] = [footprint[criterion], amortised.share[criterion]]
  const [ratio, requests] = [amortised.ofRequest[criterion], even.requests[criterion]]
  if (!request || !part || !ratio || !requests) return null
  const domain = domainOf([request, part])
  const percent = (value: number): string => `${shownNumber(100 * value, language)} %`
  const rows = [
    { of: 'beside', name: training.request, impact: request },
    { of: 'training', name: training.share, impact: part },
  ]
  return (
    <div className="beside">
      <h3>{words.criteria[criterion].name}</h3>
      <ul>
        {rows.map(({ of, name, impact }) => (
          <li key={of}>
            <b>{name}</b>
            <IntervalBar impact={impact} domain={domain} />
            <Figure criterion={criterion} impact={impact} of={of} />
          </li>
        ))}
      </ul>
      <p>
        {training.onTop(percent(ratio.value), percent(ratio.min), percent(ratio.max))} ·{' '}
        {training.even(lifeInWords(requests.value, language, 'long'))}
      </p>
    </div>
  )
}
