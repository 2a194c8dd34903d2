import type { Criterion } from 'inferprint'
import { lazy, Suspense } from 'react'
import type { CalculatorState } from '../../calculation/state.ts'
import { Drawer } from '../../components/drawer.tsx'
import { useWords } from '../../i18n/index.tsx'
import { shortName } from './short-name.ts'

/** Whose number is to be explained. */
export interface Explained {
  readonly criterion: Criterion
  readonly model: string
}

const Trace = lazy(async () => ({ default: (await import('./explain/trace.tsx')).Trace }))

interface ExplainDrawerProps {
  readonly state: CalculatorState
  readonly explained: Explained
  readonly onClose: () => void
}

export function ExplainDrawer({ state, explained, onClose }: ExplainDrawerProps) {
  const { words } = useWords()
  const title = words.explain.title(words.criteria[explained.criterion].name, shortName(explained.model))
  return (
    <Drawer title={title} onClose={onClose}>
      <Suspense fallback={<p className="loading">{words.shell.loading}</p>}>
        <Trace state={state} explained={explained} />
      </Suspense>
    </Drawer>
  )
}
