import { changesForTask } from '../../calculation/state.ts'
import { taskIds } from '../../calculation/tasks.ts'
import { Icon } from '../../components/icon.tsx'
import { useWords } from '../../i18n/index.tsx'
import type { PartProps } from './use-calculator.ts'

export function TaskPicker({ state, change }: PartProps) {
  const { words } = useWords()
  return (
    <fieldset className="tasks">
      <legend className="hidden">{words.calculator.task}</legend>
      {taskIds.map((task) => (
        <label key={task}>
          <input
            type="radio"
            name="task"
            value={task}
            checked={task === state.task}
            onChange={() => change(changesForTask(state, task))}
          />
          <Icon name={task} />
          <span>{words.tasks[task]}</span>
        </label>
      ))}
    </fieldset>
  )
}
