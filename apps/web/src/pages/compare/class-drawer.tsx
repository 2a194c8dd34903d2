import { sources } from 'inferprint/catalogue/sources'
import { classReference } from 'inferprint/recommend'
import { Drawer } from '../../components/drawer.tsx'
import { useWords } from '../../i18n/index.tsx'
import { scaleOf, shownNumber, unitIn } from '../../numbers/scale.ts'

const letters = ['A', 'B', 'C', 'D', 'E', 'F'] as const

/** What the classes are, from the library's own figures. */
export function ClassDrawer({ onClose }: { readonly onClose: () => void }) {
  const { words, language } = useWords()
  const { energyKwh, step, inputTokens, outputTokens, source } = classReference
  const said = (kwh: number): string => {
    const scale = scaleOf('energy', kwh)
    return `${shownNumber(kwh / scale.factor, language)} ${unitIn(scale, words.units)}`
  }
  const upTo = (at: number): string => said(energyKwh * step ** (at - 2))
  const rangeOf = (at: number): string => {
    if (at === 0) return words.compare.classBelow(upTo(0))
    if (at === letters.length - 1) return words.compare.classAbove(upTo(at - 1))
    return words.like.range(upTo(at - 1), upTo(at))
  }
  const { title, url } = sources().get(source) ?? { title: source, url: '' }
  return (
    <Drawer title={words.compare.classTitle} onClose={onClose}>
      <section>
        <ol className="class-list">
          {letters.map((letter, at) => (
            <li key={letter}>
              <b className={`class class-${letter.toLowerCase()}`}>{letter}</b>
              <span>{rangeOf(at)}</span>
              <small>{at === 2 ? words.compare.classReference : ''}</small>
            </li>
          ))}
        </ol>
        <p>{words.compare.classWhat(inputTokens, outputTokens)}</p>
        <p>{words.compare.classWhy(said(energyKwh))}</p>
        <p>{words.compare.classEnergy}</p>
        <p className="sources">
          <a href={url} rel="noreferrer" lang="en">
            {title}
          </a>
        </p>
      </section>
    </Drawer>
  )
}
