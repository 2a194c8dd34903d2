import { defaultCatalogue } from 'inferprint/catalogue'
import { benchmarks } from 'inferprint/quality'
import { useMemo } from 'react'
import { changesForTask } from '../../calculation/state.ts'
import { asRun, type CompareState, criteria, textTasks } from '../../comparison/state.ts'
import { Choice } from '../../components/field.tsx'
import { useWords } from '../../i18n/index.tsx'
import type { ChangeRoute } from '../../routing/use-route.ts'
import { AmountFields } from '../calculator/amount-fields.tsx'
import { placeOptions } from '../calculator/place-options.ts'

export function Controls({ state, change }: { readonly state: CompareState; readonly change: ChangeRoute }) {
  const { words, language } = useWords()
  const { benchmark, criterion, asked, isAsRun } = state
  const runs: [string, string][] = benchmark.caseCount === undefined ? [] : [[asRun, words.compare.asRun]]
  const changeTask = (task: string): void =>
    change(task === asRun ? { task } : changesForTask(asked.task, textTasks.find((each) => each === task) ?? 'chat'))
  const zones = useMemo(() => placeOptions(defaultCatalogue(), language, words.zones).zones, [language, words])
  const known = [...benchmarks().values()].map(({ id, name }): [string, string] => [id, name])
  return (
    <form className="compare-controls" onSubmit={(event) => event.preventDefault()}>
      <div className="compare-choices">
        <Choice
          label={words.compare.benchmark}
          value={benchmark.id}
          options={known}
          onChoose={(b) => change({ b, least: undefined })}
        />
        <Choice
          label={words.calculator.task}
          value={isAsRun ? asRun : asked.task}
          options={[...runs, ...textTasks.map((task): [string, string] => [task, words.tasks[task]])]}
          onChoose={changeTask}
        />
        {isAsRun ? <p className="hint">{words.compare.asRunHint}</p> : <AmountFields state={asked} change={change} />}
        <Choice
          label={words.expert.zone}
          value={asked.zone}
          options={[['', words.expert.asProvider], ...zones]}
          onChoose={(zone) => change({ zone })}
        />
      </div>
      <fieldset className="segments">
        <legend className="hidden">{words.compare.criterion}</legend>
        {criteria.map((each) => (
          <label key={each}>
            <input
              type="radio"
              name="criterion"
              value={each}
              checked={each === criterion}
              onChange={() => change({ c: each })}
            />
            <span>{words.criteria[each].name}</span>
          </label>
        ))}
      </fieldset>
      <p className="hint">{words.compare.benchmarks[benchmark.id] ?? benchmark.asks}</p>
    </form>
  )
}
