import { download } from '../../asking/ask.ts'
import { readToken } from '../../asking/token.ts'
import { Choice, Field } from '../../components/field.tsx'
import { useWords } from '../../i18n/index.tsx'
import type { StoreAbout } from '../../usage/answers.ts'
import { periodIds } from '../../usage/period.ts'
import type { PartProps } from './use-dashboard.ts'

interface FiltersProps extends PartProps {
  readonly about: StoreAbout | undefined
  /** Path of the same rows as a file. */
  readonly csv: string
}

export function Filters({ question, change, about, csv }: FiltersProps) {
  const { words } = useWords()
  const { dashboard } = words
  const methods = [...new Set([...(about?.methods ?? []), ...(about?.superseded_methods ?? [])])]
  return (
    <form className="filters" aria-label={dashboard.filters} onSubmit={(event) => event.preventDefault()}>
      <Choice
        label={dashboard.period}
        value={question.period}
        options={periodIds.map((id) => [id, dashboard.periods[id]])}
        onChoose={(period) => change({ period, from: undefined, to: undefined })}
      />
      {question.period === 'own' &&
        (['from', 'to'] as const).map((end) => (
          <Field key={end} label={dashboard[end]}>
            <input
              type="date"
              name={end}
              value={question[end]}
              onChange={({ target }) => change({ [end]: target.value })}
            />
          </Field>
        ))}
      {methods.length > 1 && (
        <Choice
          label={words.expert.method}
          value={question.method}
          options={[['', dashboard.standing], ...methods.map((name) => [name, name] as const)]}
          onChoose={(method) => change({ method })}
        />
      )}
      <Only question={question} change={change} />
      <CsvLink path={csv} />
    </form>
  )
}

/** What alone counts, each to be taken away; a click on a bar adds one. */
function Only({ question, change }: PartProps) {
  const { words } = useWords()
  const { dashboard } = words
  const told = Object.entries(question.only)
  if (told.length === 0) return null
  return (
    <ul className="chips">
      {told.map(([dimension, value]) => (
        <li key={dimension}>
          <span>
            {dashboard.dimensions[dimension] ?? dimension.replace(/^label\./, '')} · {value}
          </span>
          <button
            type="button"
            aria-label={words.calculator.remove(value)}
            onClick={() => change({ [dimension]: undefined })}
          >
            ✕
          </button>
        </li>
      ))}
    </ul>
  )
}

function CsvLink({ path }: { readonly path: string }) {
  const { words } = useWords()
  const needsToken = readToken() !== undefined
  return (
    <a
      className="csv"
      href={path}
      download="requests.csv"
      onClick={(event) => {
        if (!needsToken) return
        event.preventDefault()
        void download(path, 'requests.csv')
      }}
    >
      {words.dashboard.csv}
    </a>
  )
}
