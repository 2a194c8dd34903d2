import { equivalences, type Impacts } from 'inferprint'
import { memo } from 'react'
import { Icon, type IconName } from '../components/icon.tsx'
import { useWords } from '../i18n/index.tsx'
import { shownNumber } from './scale.ts'

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

/** Nobody pictures a thousandth of a thing. */
const least = 0.1

interface LikePicturesProps {
  readonly impacts: Impacts
  readonly times?: number
}

/** Impacts, `times` over, as things of daily life. */
export const LikePictures = memo(({ impacts, times = 1 }: LikePicturesProps) => {
  const { words, language } = useWords()
  const shown = (value: number): string => shownNumber(value, language)
  const all = equivalences(impacts, times)
  const large = all.filter(({ value }) => value >= least)
  return (
    <ul className="pictures">
      {(large.length > 0 ? large : all).map(({ thing, value, min, max, unit }) => (
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
