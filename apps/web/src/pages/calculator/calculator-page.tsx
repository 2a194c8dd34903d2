import { useEffect, useMemo, useState } from 'react'
import { type Answer, answersOf } from '../../calculation/answer.ts'
import { tasks } from '../../calculation/tasks.ts'
import { warm } from '../../calculation/warm.ts'
import { useWords } from '../../i18n/index.tsx'
import { AmountFields } from './amount-fields.tsx'
import { AnswerView } from './answer-view.tsx'
import { Expert } from './expert.tsx'
import { ExplainDrawer, type Explained } from './explain-drawer.tsx'
import { ModelPicker } from './model-picker.tsx'
import { PasteFields } from './paste-fields.tsx'
import { TaskPicker } from './task-picker.tsx'
import { useCalculator } from './use-calculator.ts'

export function CalculatorPage() {
  const { words } = useWords()
  const [state, change] = useCalculator()
  const [explained, explain] = useState<Explained>()
  const answers = useMemo<readonly Answer[]>(() => {
    performance.mark('answer-begins')
    const computed = answersOf(state)
    performance.measure('answer', 'answer-begins')
    return computed
  }, [state])
  useEffect(() => warm(), [])
  const parts = { state, change }
  return (
    <div className="calculator">
      <h1>{words.calculator.title}</h1>
      <TaskPicker chosen={state.task} change={change} />
      <div className="columns">
        <form className="controls" onSubmit={(event) => event.preventDefault()}>
          <ModelPicker kind={tasks[state.task].kind} chosen={state.models.join(',')} change={change} />
          {state.task === 'paste' && <PasteFields {...parts} />}
          <AmountFields {...parts} />
          <Expert {...parts} answers={answers} />
        </form>
        <AnswerView {...parts} answers={answers} onExplain={explain} />
      </div>
      {explained && <ExplainDrawer state={state} explained={explained} onClose={() => explain(undefined)} />}
    </div>
  )
}
