import { useEffect } from 'react'
import type { ServerError } from '../../asking/ask.ts'
import { useAnswer } from '../../asking/use-answer.ts'
import { useWords } from '../../i18n/index.tsx'
import type { StoreAbout } from '../../usage/answers.ts'
import { EmptyStore } from './empty-store.tsx'
import { TokenForm } from './token-form.tsx'
import { UsageView } from './usage-view.tsx'
import { useRounds } from './use-rounds.ts'

/** After which a store that has nothing yet is asked again. */
const soonMs = 5000

/** What passed the server, what it cost and where. */
export function Page() {
  const { words } = useWords()
  const { round, nowMs, again, ended } = useRounds()
  const { answer: about, problem, isCurrent } = useAnswer<StoreAbout>('v1/store', round)
  const isOver = isCurrent && (problem !== undefined || about?.last_at === null)
  useEffect(() => {
    if (isOver) ended(soonMs)
  }, [isOver, ended])
  return (
    <div className="dashboard">
      <h1>{words.dashboard.title}</h1>
      {problem && <Problem problem={problem} again={again} />}
      {!problem && about?.last_at === null && <EmptyStore />}
      {!problem && about?.last_at !== null && <UsageView {...{ about, round, nowMs, ended }} />}
    </div>
  )
}

function Problem({ problem, again }: { readonly problem: ServerError; readonly again: () => void }) {
  const { words } = useWords()
  if (problem.status === 401 || problem.status === 403) return <TokenForm status={problem.status} onToken={again} />
  return (
    <p className="problem" role="alert">
      {problem.status === 404 ? (
        words.dashboard.noStore
      ) : (
        <>
          {words.dashboard.noAnswer} <span lang="en">{problem.message}</span>
        </>
      )}
    </p>
  )
}
