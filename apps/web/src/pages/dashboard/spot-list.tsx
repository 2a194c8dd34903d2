import type { Criterion, Impact } from 'inferprint'
import { useState } from 'react'
import { useWords } from '../../i18n/index.tsx'
import { Figure } from '../../numbers/figure.tsx'
import { RangeBar } from '../../numbers/range-bar.tsx'
import { shownCount } from '../../numbers/scale.ts'

export interface Spot {
  /** Null for what does not tell. */
  readonly name: string | null
  readonly impact: Impact
  readonly requests: number
}

interface SpotListProps {
  readonly criterion: Criterion
  /** The largest first. */
  readonly spots: readonly Spot[]
  readonly onChoose: (name: string) => void
  /** How a name is written. */
  readonly shown?: ((name: string) => string) | undefined
}

const few = 6

export function SpotList({ criterion, spots, onChoose, shown = (name) => name }: SpotListProps) {
  const { words, language } = useWords()
  const { dashboard } = words
  const [isLong, setLong] = useState(false)
  const seen = isLong ? spots : spots.slice(0, few)
  const most = Math.max(...seen.map(({ impact }) => impact.max))
  return (
    <>
      <ol className="spots">
        {seen.map(({ name, impact, requests }) => (
          <li key={name} data-name={name ?? ''}>
            {name === null ? (
              <em>{dashboard.notTold}</em>
            ) : (
              <button type="button" className="spot" title={dashboard.only(name)} onClick={() => onChoose(name)}>
                {shown(name)}
              </button>
            )}
            <small>{dashboard.requests(shownCount(requests, language), requests)}</small>
            <RangeBar impact={impact} most={most} />
            <Figure criterion={criterion} impact={impact} of="spot" />
          </li>
        ))}
      </ol>
      {spots.length > few && (
        <button type="button" className="why more" onClick={() => setLong(!isLong)}>
          {isLong ? dashboard.fewer : dashboard.more(shownCount(spots.length - few, language))}
        </button>
      )}
    </>
  )
}
