import { equivalences, type Footprint } from 'inferprint'
import { memo, useDeferredValue } from 'react'
import { Icon, type IconName } from '../../components/icon.tsx'
import { useWords } from '../../i18n/index.tsx'
import { shownCount, shownNumber } from '../../numbers/scale.ts'
import type { ChangeRoute } from '../../routing/use-route.ts'

const icons: Readonly<Record<string, IconName>> = {
  'combustion car': 'car',
  'electric car': 'plug',
  running: 'run',
  walking: 'run',
  'video streaming': 'play',
  'water, in drops': 'drop',
  'water, in Olympic pools': 'drop',
  'Paris-New York and back, 100 passengers': 'plane',
  'NVIDIA H100, its metals': 'chip',
  'smartphone, its metals': 'chip',
}
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
      <Pictures footprint={useDeferredValue(footprint)} times={times} />
    </section>
  )
}

const Pictures = memo(({ footprint, times }: Pick<LikeViewProps, 'footprint' | 'times'>) => {
  const { words, language } = useWords()
  const shown = (value: number): string => shownNumber(value, language)
  return (
    <ul className="pictures">
      {equivalences(footprint, times).map(({ thing, value, min, max, unit }) => (
        <li key={thing}>
          <Icon name={icons[thing] ?? 'bolt'} size={32} />
          <strong>
            {shown(value)} {words.like.units[unit] ?? unit}
          </strong>
          <span>{words.like.things[thing] ?? thing}</span>
          <small>
            {words.like.range(shown(min), shown(max))} {words.like.units[unit] ?? unit}
          </small>
        </li>
      ))}
    </ul>
  )
})
