import { useAnswer } from '../../asking/use-answer.ts'
import { useWords } from '../../i18n/index.tsx'
import { scaleOf, shownNumber, unitIn } from '../../numbers/scale.ts'
import type { BudgetScope, BudgetsTold, BudgetTold } from '../../usage/answers.ts'

/** Where each budget of the config stands; absent where there is none. */
export function BudgetList({ round }: { readonly round: number }) {
  const { words } = useWords()
  const { answer } = useAnswer<BudgetsTold>('v1/budgets?top=5', round)
  if (!answer || answer.budgets.length === 0) return null
  return (
    <section className="card budgets">
      <h2>{words.dashboard.budgets.title}</h2>
      <ul>
        {answer.budgets.map((budget) => (
          <Budget key={budget.name} budget={budget} />
        ))}
      </ul>
    </section>
  )
}

function Budget({ budget }: { readonly budget: BudgetTold }) {
  const { words, language } = useWords()
  const { budgets } = words.dashboard
  const { name, criterion, limit, window, until, action, scopes } = budget
  const end = until === null ? undefined : new Date(until)
  const scale = scaleOf(criterion, limit)
  const shown = (value: number): string => (value === 0 ? '0' : shownNumber(value / scale.factor, language))
  const unit = unitIn(scale, words.units)
  return (
    <li data-budget={name}>
      <h3>
        {name}
        <small>
          {words.criteria[criterion].name} ·{' '}
          {budgets.limit(`${shown(limit)} ${unit}`, budgets.windows[window ?? ''] ?? '')} · {budgets.actions[action]}
          {end &&
            ` · ${budgets.until(new Intl.DateTimeFormat(language, { dateStyle: 'medium', timeStyle: 'short' }).format(end))}`}
        </small>
      </h3>
      {scopes.length === 0 && <p>{budgets.unspent}</p>}
      {scopes.map((each) => (
        <Scope key={JSON.stringify(each.scope)} scope={each} budget={budget} shown={shown} unit={unit} />
      ))}
    </li>
  )
}

interface ScopeProps {
  readonly scope: BudgetScope
  readonly budget: BudgetTold
  readonly shown: (value: number) => string
  readonly unit: string
}

function Scope({ scope: { scope, spent, share, is_exceeded }, budget: { bound, limit }, shown, unit }: ScopeProps) {
  const { words, language } = useWords()
  const { budgets } = words.dashboard
  const whose = Object.values(scope)
    .map((value) => value ?? words.dashboard.notTold)
    .join(' · ')
  const percent = new Intl.NumberFormat(language, { style: 'percent', maximumFractionDigits: 0 }).format(share)
  const width = (value: number): string => `${Math.min(100, (100 * value) / limit)}%`
  return (
    <div className={`budget-scope${is_exceeded ? ' exceeded' : ''}`}>
      <span>{whose || budgets.everything}</span>
      <svg width="100%" height="12" aria-hidden="true">
        <rect className="track" width="100%" height="12" rx="6" />
        <rect className="band" width={width(spent.max)} height="12" rx="6" />
        <rect className="bar" width={width(spent[bound])} height="12" rx="6" />
      </svg>
      <span>
        <data value={String(spent[bound])} data-of="budget">
          {budgets.spent(`${shown(spent[bound])} ${unit}`, percent)}
        </data>
        {is_exceeded && <strong> {budgets.exceeded}</strong>}
        <small className="range">{words.numbers.between(shown(spent.min), shown(spent.max), unit)}</small>
      </span>
    </div>
  )
}
