import { useBookWords } from '../../../i18n/book/index.ts'
import { wordsOfName } from '../../calculator/explain/quantity-names.ts'
import { useLinks } from '../use-links.ts'
import type { Entry } from './entries.ts'

const [width, row, top, reach, most] = [360, 20, 16, 22, 27]
const middle = width / 2

const cut = (text: string): string => (text.length > most ? `${text.slice(0, most - 1)}…` : text)

/** What a quantity depends on at the left, what depends on it at the right, as links. */
export function Graph({ entry }: { readonly entry: Entry }) {
  const book = useBookWords()
  const { dependsOn, usedBy, quantity } = entry
  const height = top + row * Math.max(dependsOn.length, usedBy.length, 1) + 8
  return (
    <figure className="graph">
      <svg viewBox={`0 0 ${width} ${height}`} aria-label={book.graphOf(wordsOfName(quantity.name))}>
        <text className="head" x={middle - reach - 8} y="10" textAnchor="end">
          {book.dependsOn}
        </text>
        <text className="head" x={middle + reach + 8} y="10">
          {book.usedBy}
        </text>
        <Side names={dependsOn} y={(top + height) / 2} side={-1} none={book.isInput} />
        <Side names={usedBy} y={(top + height) / 2} side={1} none={book.isResult} />
        <circle cx={middle} cy={(top + height) / 2} r="7" />
      </svg>
    </figure>
  )
}

interface SideProps {
  readonly names: readonly string[]
  /** The height of the quantity itself. */
  readonly y: number
  readonly side: -1 | 1
  readonly none: string
}

function Side({ names, y: centre, side, none }: SideProps) {
  const links = useLinks()
  const shown = names.length > 0 ? names : [undefined]
  const [start, end] = [middle + 7 * side, middle + (reach + 4) * side]
  return (
    <g textAnchor={side < 0 ? 'end' : 'start'}>
      {shown.map((name, at) => {
        const y = centre + row * (at - (shown.length - 1) / 2)
        const text = (
          <text x={end + 4 * side} y={y + 4} lang={name && 'en'}>
            {name ? cut(wordsOfName(name)) : none}
          </text>
        )
        return (
          <g key={name ?? ''}>
            {name && (
              <path d={`M${start} ${centre}C${(start + end) / 2} ${centre} ${(start + end) / 2} ${y} ${end} ${y}`} />
            )}
            {name ? (
              <a href={links.here({ q: name, find: '' })} aria-label={wordsOfName(name)}>
                {text}
              </a>
            ) : (
              text
            )}
          </g>
        )
      })}
    </g>
  )
}
