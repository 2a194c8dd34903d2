import type { Footprint } from 'inferprint'
import { useDeferredValue } from 'react'
import { useWords } from '../../i18n/index.tsx'
import { LikePictures } from '../../numbers/like-pictures.tsx'
import { shownCount } from '../../numbers/scale.ts'
import type { ChangeRoute } from '../../routing/use-route.ts'

const counts = [1, 100, 1000, 1e6]

interface LikeViewProps {
  readonly footprint: Footprint
  readonly times: number
  readonly change: ChangeRoute
}

/** What so many requests equal in daily life; after the numbers, which come first. */
export function LikeView({ footprint, times, change }: LikeViewProps) {
  const { words, language } = useWords()
  return (
    <section className="like">
      <h2>{words.like.title}</h2>
      <fieldset className="segments">
        <legend className="hidden">{words.like.of}</legend>
        {[...new Set([...counts, times])].map((count) => (
          <label key={count}>
            <input
              type="radio"
              name="times"
              checked={count === times}
              onChange={() => change({ times: String(count) })}
            />
            <span>{words.like.times(shownCount(count, language))}</span>
          </label>
        ))}
      </fieldset>
      <LikePictures impacts={useDeferredValue(footprint)} times={times} />
    </section>
  )
}
