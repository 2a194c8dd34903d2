import { useWords } from '../../i18n/index.tsx'
import type { UsageRow } from '../../usage/usage-row.ts'
import { spotsOf } from './hotspots.tsx'
import { SpotList } from './spot-list.tsx'
import type { PartProps } from './use-dashboard.ts'

const label = 'label.conversation'

/** The dearest ones; absent where no request tells of one. */
export function Conversations({
  question,
  change,
  rows,
}: PartProps & { readonly rows: readonly UsageRow[] | undefined }) {
  const { words } = useWords()
  const told = rows?.filter((row) => typeof row[label] === 'string') ?? []
  if (told.length === 0) return null
  const spots = spotsOf(
    told.map((row) => [String(row[label]), row] as const),
    question.criterion,
  )
  return (
    <section className="card" data-by="conversation">
      <h2>{words.dashboard.conversations}</h2>
      <SpotList criterion={question.criterion} spots={spots} onChoose={(value) => change({ [label]: value })} />
    </section>
  )
}
