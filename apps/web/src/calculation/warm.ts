import { answersOf } from './answer.ts'
import { readState } from './state.ts'
import { taskIds, tasks } from './tasks.ts'
import { suggestedTexts } from './usual-models.ts'

/** A model's first estimate builds the deployments that it may have; the page does that before somebody chooses it. */
const firsts = [
  ...suggestedTexts.map((m) => ({ m })),
  ...taskIds.filter((task) => tasks[task].kind !== 'text').map((task) => ({ task })),
]

const whenIdle = (work: () => void): void => {
  if ('requestIdleCallback' in window) window.requestIdleCallback(work)
  else setTimeout(work, 200)
}

/** One at a time, while nothing else happens. */
export function warm(left: readonly Readonly<Record<string, string>>[] = firsts): void {
  const [first, ...others] = left
  if (!first) return
  whenIdle(() => {
    answersOf(readState(first))
    warm(others)
  })
}
