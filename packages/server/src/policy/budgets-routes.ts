import type { FastifyPluginAsync } from 'fastify'
import { canonicalUnits } from 'inferprint/instrument/core'
import type { Budget } from './budget.ts'
import type { Budgets } from './budgets.ts'
import { type Account, spentOf } from './ledger.ts'

const defaultTop = 100

const schema = {
  summary: 'Where each budget stands',
  tags: ['budgets'],
  querystring: {
    type: 'object',
    properties: {
      top: {
        /** A query string holds texts alone. */
        type: 'string',
        pattern: '^([1-9]\\d{0,3}|10000)$',
        description: `Scopes of each budget that are told, those that spent most, from 1 to 10000; default ${defaultTop}.`,
      },
    },
  },
}

/** `GET /v1/budgets`, a plugin of fastify; an empty list where the config has none. */
export const budgetsRoutes =
  (all: Budgets | undefined): FastifyPluginAsync =>
  async (app) => {
    app.get('/v1/budgets', { schema }, async ({ query }) => {
      const { top = defaultTop } = query as { readonly top?: string }
      if (!all) return { store_read_at: null, budgets: [] }
      all.turn()
      return {
        store_read_at: all.readMs === undefined ? null : timeOf(all.readMs),
        budgets: all.budgets.map((budget) => told(budget, Number(top))),
      }
    })
  }

const timeOf = (ms: number): string | null => (Number.isFinite(ms) ? new Date(ms).toISOString() : null)

/** Every number is in `unit`. */
function told({ config, ledger }: Budget, top: number): object {
  const { name, criterion, limit, per, only, action, window, timeZone, bound, softer, substitute } = config
  const spentFirst = (one: Account, other: Account) => spentOf(other)[bound] - spentOf(one)[bound]
  const accounts = [...ledger.all()].sort(spentFirst)
  return {
    name,
    criterion,
    unit: canonicalUnits[criterion],
    limit,
    per,
    only,
    action,
    window: window === 'process' ? null : window,
    time_zone: timeZone,
    from: timeOf(ledger.window.fromMs),
    until: timeOf(ledger.window.toMs),
    bound,
    suggest: softer,
    substitute,
    scopes_known: accounts.length,
    scopes: accounts.slice(0, top).map((account) => scopeTold(config, account)),
  }
}

function scopeTold({ per, limit, bound }: Budget['config'], account: Account): object {
  const spent = spentOf(account)
  return {
    scope: Object.fromEntries(per.map((word, at) => [word, account.scope[at] ?? null])),
    spent,
    in_flight: account.inFlight,
    remaining: Math.max(0, limit - spent[bound] - account.inFlight),
    share: spent[bound] / limit,
    is_exceeded: spent[bound] >= limit,
  }
}
