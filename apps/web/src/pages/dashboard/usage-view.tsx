import { useEffect, useMemo, useRef } from 'react'
import { useAnswer } from '../../asking/use-answer.ts'
import { useWords } from '../../i18n/index.tsx'
import type { StoreAbout, Usage } from '../../usage/answers.ts'
import { pathsOf } from '../../usage/question.ts'
import { numberIn, sumOf } from '../../usage/usage-row.ts'
import { BudgetList } from './budget-list.tsx'
import { Conversations } from './conversations.tsx'
import { Filters } from './filters.tsx'
import { Hotspots } from './hotspots.tsx'
import { Intensity } from './intensity.tsx'
import { LiveTail } from './live-tail.tsx'
import { OverTime } from './over-time.tsx'
import { Programs } from './programs.tsx'
import { Totals } from './totals.tsx'
import { useDashboard } from './use-dashboard.ts'
import type { Rounds } from './use-rounds.ts'

interface UsageViewProps {
  /** Undefined until it is there; sums are asked for meanwhile. */
  readonly about: StoreAbout | undefined
  readonly round: number
  readonly nowMs: number
  /** Is told when everything is there. */
  readonly ended: Rounds['ended']
}

/** After which sums are asked for anew. */
const calmMs = 30_000
/** The server works no more than a twentieth of the time for a page that stays open. */
const rest = 20

/** What is seen first is asked first; the rest when that is there. */
export function UsageView({ about, round, nowMs, ended }: UsageViewProps) {
  const { words } = useWords()
  const [question, change] = useDashboard()
  const labels = about?.labels ?? []
  const label = question.label || (labels.find((name) => name !== 'conversation') ?? '')
  const asked = { ...question, label }
  const paths = pathsOf(asked, nowMs)
  const parts = useAnswer<Usage>(paths.parts, round)
  const time = useAnswer<Usage>(paths.time, round)
  const isSeen = about !== undefined && parts.isCurrent && time.isCurrent
  const later = (path: string | undefined): string | undefined => (isSeen ? path : undefined)
  const ofLabel = useAnswer<Usage>(later(paths.ofLabel), round)
  const conversations = useAnswer<Usage>(
    later(labels.includes('conversation') ? paths.conversations : undefined),
    round,
  )
  const spread = useAnswer<Usage>(later(paths.spread), round)
  const programs = useAnswer<Usage>(later(paths.programs), round)
  const rows = parts.answer?.usage
  const total = useMemo(() => sumOf(rows ?? []), [rows])
  const problem = parts.problem ?? time.problem
  const isNone = rows !== undefined && (numberIn(total, 'requests') ?? 0) === 0
  const isWhole = isSeen && spread.isCurrent
  const begunMs = useRef(Date.now())
  useEffect(() => {
    if (isWhole) ended(Math.max(calmMs, rest * (Date.now() - begunMs.current)))
    else begunMs.current = Date.now()
  }, [isWhole, ended])
  const of = { question: asked, change }
  return (
    <>
      <Filters {...of} about={about} csv={paths.csv} />
      {problem && (
        <p className="problem" role="alert">
          {words.dashboard.noAnswer} <span lang="en">{problem.message}</span>
        </p>
      )}
      <div className="usage" aria-busy={!isSeen} data-is-whole={isWhole}>
        {!rows && !problem && <p className="loading">{words.shell.loading}</p>}
        {isNone && about && <Nothing last={about.last_at} onAll={() => change({ period: 'all' })} />}
        {rows && !isNone && (
          <>
            <Totals {...of} total={total} />
            <OverTime {...of} rows={time.answer?.usage} nowMs={nowMs} />
            <Hotspots {...of} rows={rows} ofLabel={ofLabel.answer?.usage} labels={labels} />
            <Intensity {...of} total={total} spread={spread.answer?.usage[0]} />
            <Conversations {...of} rows={conversations.answer?.usage} />
          </>
        )}
        <BudgetList round={round} />
        <Programs rows={programs.answer?.usage} />
        <LiveTail path={paths.latest} />
      </div>
    </>
  )
}

function Nothing({ last, onAll }: { readonly last: string | null; readonly onAll: () => void }) {
  const { words, language } = useWords()
  const day = last === null ? '' : new Intl.DateTimeFormat(language, { dateStyle: 'long' }).format(new Date(last))
  return (
    <div className="card">
      <p>{words.dashboard.nothing(day)}</p>
      <button type="button" className="main-button" onClick={onAll}>
        {words.dashboard.showAll}
      </button>
    </div>
  )
}
