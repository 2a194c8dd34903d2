import { memo } from 'react'
import { changesForTask } from '../../calculation/state.ts'
import { type TaskId, taskIds } from '../../calculation/tasks.ts'
import { Icon } from '../../components/icon.tsx'
import { useWords } from '../../i18n/index.tsx'
import type { ChangeRoute } from '../../routing/use-route.ts'

interface TaskPickerProps {
  readonly chosen: TaskId
  readonly change: ChangeRoute
}

export const TaskPicker = memo(({ chosen, change }: TaskPickerProps) => {
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
            checked={task === chosen}
            onChange={() => change(changesForTask(chosen, task))}
          />
          <Icon name={task} />
          <span>{words.tasks[task]}</span>
        </label>
      ))}
    </fieldset>
  )
})
