import type { Candidate } from 'inferprint/recommend'
import { useMemo, useState } from 'react'
import { comparedOf } from '../../comparison/answer.ts'
import { crowd, drawnOf } from '../../comparison/drawn.ts'
import { namesIn } from '../../comparison/names.ts'
import { between, pickedAfter } from '../../comparison/state.ts'
import { useWords } from '../../i18n/index.tsx'
import { CandidateTables } from './candidate-tables.tsx'
import { ClassDrawer } from './class-drawer.tsx'
import { Controls } from './controls.tsx'
import { PairView } from './pair-view.tsx'
import { QualitySlider } from './quality-slider.tsx'
import { Readout } from './readout.tsx'
import { Recommended } from './recommended.tsx'
import { Legend } from './scatter/legend.tsx'
import { Scatter } from './scatter/scatter.tsx'
import { useCompare } from './use-compare.ts'
import { useSettled } from './use-settled.ts'

export function Page() {
  const { words } = useWords()
  const [state, change] = useCompare()
  const [shown, show] = useState<string>()
  const [asksClasses, askClasses] = useState(false)
  const [least, setLeast] = useSettled(state.least, (next) => change({ least: String(next) }))
  const now = useMemo(() => ({ ...state, least }), [state, least])
  const { recommendation, problem } = useMemo(() => comparedOf(now), [now])
  const candidates = useMemo<readonly Candidate[]>(
    () => (recommendation ? [...recommendation.reaching, ...recommendation.below] : []),
    [recommendation],
  )
  const drawn = useMemo(() => drawnOf(candidates, state.isWhole), [candidates, state.isWhole])
  const names = useMemo(() => namesIn(candidates), [candidates])
  const usual = [recommendation?.reaching[0], candidates.toSorted((a, b) => b.score.value - a.score.value)[0]]
  const told = state.picked.filter((id) => names.has(id))
  const picked = told.length > 0 ? told : [...new Set(usual.flatMap((each) => each?.id ?? []))]
  const pick = (id: string): void => change({ pick: pickedAfter(picked, id).join(between) })
  const seen = candidates.find(({ id }) => id === shown) ?? candidates[0]
  return (
    <div className="compare">
      <h1>{words.compare.title}</h1>
      <Controls state={state} change={change} />
      {problem !== undefined && (
        <p className="problem" role="alert">
          <strong>{words.calculator.problem}.</strong> <span lang="en">{problem}</span>
        </p>
      )}
      {recommendation && (
        <>
          <Recommended recommendation={recommendation} names={names} onAskClasses={() => askClasses(true)} />
          <section className="card plot" aria-label={words.compare.plot}>
            {seen && <Readout candidate={seen} criterion={state.criterion} benchmark={state.benchmark} />}
            <Scatter
              recommendation={recommendation}
              candidates={drawn}
              names={names}
              picked={picked}
              shown={seen?.id}
              onShow={show}
              onPick={pick}
            />
            <QualitySlider benchmark={state.benchmark} candidates={drawn} least={least} onChange={setLeast} />
            <Legend
              isCrowded={candidates.length > crowd}
              isWhole={state.isWhole}
              onChange={(isWhole) => change({ all: isWhole ? '1' : undefined })}
            />
          </section>
          <PairView criterion={now.criterion} candidates={candidates} names={names} picked={picked} change={change} />
          <CandidateTables
            recommendation={recommendation}
            isAsRun={state.isAsRun}
            picked={picked}
            onPick={pick}
            onShow={show}
          />
        </>
      )}
      {asksClasses && <ClassDrawer onClose={() => askClasses(false)} />}
    </div>
  )
}
