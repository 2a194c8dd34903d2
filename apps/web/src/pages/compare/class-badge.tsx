import type { ImpactClass } from 'inferprint/recommend'
import { useWords } from '../../i18n/index.tsx'

/** The class of a model; the range of its interval beside it where there is room. */
export function ClassBadge({ of, withRange = false }: { readonly of: ImpactClass; readonly withRange?: boolean }) {
  const { words } = useWords()
  const { letter, best, worst } = of
  return (
    <span className="class-badge" title={words.compare.classRange(letter, best, worst)}>
      <b className={`class class-${letter.toLowerCase()}`}>
        <span className="hidden">{words.compare.class} </span>
        {letter}
      </b>
      {withRange && best !== worst && (
        <small>
          {best}–{worst}
        </small>
      )}
    </span>
  )
}
