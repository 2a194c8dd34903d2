import type { Counted } from '../../calculation/tokens/count.ts'
import { useWords } from '../../i18n/index.tsx'
import { shownCount } from '../../numbers/scale.ts'
import { shortName } from './short-name.ts'
import type { Read } from './use-pasted-counts.ts'

/** How a paste was read, and for each model how many tokens it has, by which tokenizer, exact or not. */
export function PastedCounts({ read }: { readonly read: Read }) {
  const { words, language } = useWords()
  const { paste } = words
  if (read.kind === 'reply') return <p>{paste.reply(read.format)}</p>
  return (
    <>
      {read.turns !== undefined && <p>{paste.chat(shownCount(read.turns, language))}</p>}
      {read.isUnknownJson && <p>{paste.unreadable}</p>}
      <ul>
        {read.counts.map(({ model, counted }) => (
          <li key={model}>
            <b title={model}>{shortName(model)}</b> <Count {...counted} />
          </li>
        ))}
      </ul>
    </>
  )
}

function Count({ tokens, by, estimate }: Counted) {
  const { words, language } = useWords()
  const { paste } = words
  const shown = (count: number): string => shownCount(count, language)
  if (!estimate)
    return (
      <>
        {paste.tokens(shown(tokens))} <small>{paste.exact(by)}</small>
      </>
    )
  const { min, max, ratio, family } = estimate
  return (
    <>
      {paste.about(shown(tokens), shown(min), shown(max))}{' '}
      <small>{paste.estimate(by, shownCount(ratio, language), family)}</small>
    </>
  )
}
