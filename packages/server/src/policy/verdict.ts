import { printAmount } from 'inferprint/instrument/core'
import type { AskedRequest, Blocked } from '../gateway/index.ts'
import type { Standing } from './budget.ts'
import type { BudgetConfig } from './budget-config.ts'

/** `team-a-day; spent=5.02 kgCO2eq; limit=5 kgCO2eq`, the value of the header `inferprint-budget`. */
export function headerOf({ budget: { config }, spent }: Standing): string {
  const { name, criterion, limit } = config
  return `${name}; spent=${printed(config, spent)}; limit=${printAmount(criterion, limit)}`
}

/** Names and values in turn: a line for each budget that warns. */
export function warnings(over: readonly Standing[]): string[] {
  const lines = over.filter(({ budget }) => budget.config.action === 'warn').map(headerOf)
  return [...new Set(lines)].flatMap((line) => ['inferprint-budget', line])
}

/** The refusal; of several budgets, by the one whose window ends last. Undefined where none blocks. */
export function blockedBy(
  over: readonly Standing[],
  { upstream, model }: AskedRequest,
  now: number,
): Blocked | undefined {
  const [last] = over
    .filter(({ budget }) => budget.config.action === 'block')
    .sort((one, other) => other.budget.ledger.window.toMs - one.budget.ledger.window.toMs)
  if (!last) return undefined
  const { toMs } = last.budget.ledger.window
  const suggestion = last.budget.softerFor(upstream)
  return {
    status: 429,
    message: messageOf(last, toMs),
    ...(Number.isFinite(toMs) && { retryAfterS: Math.max(1, Math.ceil((toMs - now) / 1000)) }),
    ...(suggestion !== undefined && suggestion !== model && { suggestion }),
    /** However soon the window ends: an SDK that asks again by itself would be refused again, or hide the refusal. */
    headers: { 'inferprint-budget': headerOf(last), 'x-should-retry': 'false' },
  }
}

function messageOf({ budget: { config }, spent, inFlight, expected }: Standing, toMs: number): string {
  const { name, criterion, limit, window } = config
  const span = window === 'process' ? '' : ` each ${window}`
  const flying = inFlight > 0 ? `, ${printed(config, inFlight)} in flight` : ''
  const anew = Number.isFinite(toMs) ? ` It begins anew at ${new Date(toMs).toISOString()}.` : ''
  return `inferprint: the budget "${name}" of ${printAmount(criterion, limit)}${span} (${criterion}) is exceeded: ${printed(config, spent)} spent${flying}, at least ${printed(config, expected)} expected of this request.${anew}`
}

/** Zero has no digits to round, and needs no prefix. */
const printed = ({ criterion, limit }: BudgetConfig, value: number): string =>
  value > 0 ? printAmount(criterion, value) : printAmount(criterion, limit).replace(/^\S+/, '0')
