import { useMemo } from 'react'
import type { CalculatorState } from '../../../calculation/state.ts'
import { type Trace as Traced, traceOf } from '../../../calculation/trace.ts'
import { useWords } from '../../../i18n/index.tsx'
import type { Explained } from '../explain-drawer.tsx'
import { Mathematics } from './mathematics.tsx'
import { SourceList } from './source-list.tsx'
import { StepTable } from './step-table.tsx'
import { Tornado } from './tornado.tsx'

/** The nearest to the result; the table has them all. */
const mostFormulas = 7

interface TraceProps {
  readonly state: CalculatorState
  readonly explained: Explained
}

function read({ state, explained }: TraceProps): Traced | string | undefined {
  try {
    return traceOf(state, explained.model, explained.criterion)
  } catch (error) {
    return error instanceof Error ? error.message : String(error)
  }
}

/** Formula, what makes the figure uncertain, and every value with its source. */
export function Trace({ state, explained }: TraceProps) {
  const { words } = useWords()
  const trace = useMemo(() => read({ state, explained }), [state, explained])
  if (trace === undefined) return <p>{words.explain.none}</p>
  if (typeof trace === 'string') return <p lang="en">{trace}</p>
  const sourceIds = [...new Set(trace.steps.flatMap(({ source }) => source.split(' ')))]
  const formulas = trace.steps.flatMap(({ name }) => trace.formulas.get(name) ?? []).slice(0, mostFormulas)
  return (
    <>
      {state.boundary === 'full' && <p className="hint">{words.explain.full}</p>}
      <section>
        <h3>{words.explain.formula}</h3>
        {formulas.map((formula) => (
          <Mathematics key={formula} latex={formula} />
        ))}
      </section>
      <section>
        <h3>{words.explain.dominates}</h3>
        <p className="hint">{words.explain.dominatesHint}</p>
        <Tornado swings={trace.swings.slice(0, 8)} />
      </section>
      {trace.words.length > 0 && (
        <section>
          <h3>{words.explain.believed}</h3>
          <ul lang="en">
            {trace.words.map((each) => (
              <li key={each}>{each}</li>
            ))}
          </ul>
        </section>
      )}
      <section>
        <h3>{words.explain.values}</h3>
        <StepTable steps={trace.steps} />
      </section>
      <section>
        <h3>{words.explain.sources}</h3>
        <SourceList ids={sourceIds} />
      </section>
    </>
  )
}
