import type { EstimateOptions, Footprint } from 'inferprint'
import type { RequestRecord } from 'inferprint/instrument'
import { ExpectedCost } from 'inferprint/instrument/core'
import type { AskedRequest, Policy, Verdict } from '../gateway/index.ts'
import type { Row, Store } from '../store/index.ts'
import { Budget, type Standing } from './budget.ts'
import type { BudgetConfig } from './budget-config.ts'
import { readSpent } from './read-spent.ts'
import { Turns } from './turns.ts'
import { blockedBy, warnings } from './verdict.ts'

export interface BudgetsOptions {
  /** How often the store is read again for what others wrote, s; default 15. */
  readonly rereadS?: number
  readonly estimate?: EstimateOptions
  readonly onProblem: (problem: Error) => void
  /** ms since 1970; default `Date.now`. */
  readonly now?: () => number
}

export const defaultRereadS = 15

/** Requests that are answered by a text: a softer model can take the place of another there. */
const textual: ReadonlySet<AskedRequest['operation']> = new Set(['chat', 'text_completion', 'generate_content'])

interface Judged {
  /** Of the budgets that the request counts for. */
  readonly standings: readonly Standing[]
  readonly over: readonly Standing[]
  readonly blocked: ReturnType<typeof blockedBy>
}

/** All budgets of a server: the gateway's policy, with the store as its memory. */
export class Budgets implements Policy {
  readonly budgets: readonly Budget[]
  private readonly costs: Readonly<Record<'least' | 'most', ExpectedCost>>
  private readonly now: () => number
  private readonly turns = new Turns()
  private store: Pick<Store, 'usage'> | undefined
  private timer: NodeJS.Timeout | undefined
  private reading: Promise<void> | undefined
  private lastProblem: string | undefined
  /** When the store was read last, ms since 1970. */
  readMs: number | undefined

  constructor(
    configs: readonly BudgetConfig[],
    private readonly options: BudgetsOptions,
  ) {
    const { estimate = {}, now = Date.now } = options
    this.now = now
    this.budgets = configs.map((config) => new Budget(config))
    this.costs = {
      least: new ExpectedCost({ estimate, reserve: 'least' }),
      most: new ExpectedCost({ estimate, reserve: 'most' }),
    }
    this.turn()
  }

  /** Reads what was spent before, and from now on again and again. @throws StoreError */
  async open(store: Pick<Store, 'usage'>): Promise<void> {
    this.store = store
    await this.readAll(store)
    const everyMs = 1000 * (this.options.rereadS ?? defaultRereadS)
    this.timer = setInterval(() => void this.reread(), everyMs).unref()
  }

  async close(): Promise<void> {
    clearInterval(this.timer)
    this.store = undefined
    await this.reading
  }

  /** The store, for whoever writes the gateway's rows to it: budgets hear of what is durable, and never read meanwhile. */
  kept(store: Pick<Store, 'add'>): Pick<Store, 'add'> {
    return {
      add: (rows: readonly Row[]) =>
        this.turns.run(async () => {
          await store.add(rows)
          const ids = rows.map(({ id }) => id)
          for (const { ledger } of this.budgets) ledger.kept(ids)
        }),
    }
  }

  /** Records that the store will never get: they count for as long as this process lives. */
  readonly lost = (ids: readonly string[]): void => {
    for (const { ledger } of this.budgets) ledger.lost(ids)
  }

  decide(request: AskedRequest, id: string): Verdict | undefined {
    this.turn()
    const asked = this.judge(request)
    const model = asked.over.length > 0 ? this.softer(request, asked.over) : undefined
    if (model === undefined) return this.settle(id, asked)
    const other = this.judge({ ...request, model })
    const headers = warnings([...asked.over, ...other.over])
    if (other.blocked) return { blocked: other.blocked }
    this.reserve(id, other)
    return { model, headers, ...(asked.blocked && { otherwise: asked.blocked }) }
  }

  record(record: RequestRecord): void {
    this.turn()
    for (const budget of this.budgets) budget.record(record, this.store !== undefined)
  }

  release(id: string): void {
    for (const { ledger } of this.budgets) ledger.release(id)
  }

  /** Reads the store again; what goes wrong is told, and tried again. */
  reread(): Promise<void> {
    const { store } = this
    if (!store) return Promise.resolve()
    this.reading ??= this.readAll(store)
      .then(
        () => {
          this.lastProblem = undefined
        },
        (error) => this.tell(error),
      )
      .finally(() => {
        this.reading = undefined
      })
    return this.reading
  }

  /** Windows that are over make place for new ones. */
  turn(): void {
    const now = this.now()
    const turned = this.budgets.filter((budget) => budget.turn(now))
    /** A reading that is under way is of the windows before. */
    if (turned.length > 0) void (this.reading ? this.reading.then(() => this.reread()) : this.reread())
  }

  private settle(id: string, judged: Judged): Verdict | undefined {
    if (judged.blocked) return { blocked: judged.blocked }
    this.reserve(id, judged)
    const headers = warnings(judged.over)
    return headers.length > 0 ? { headers } : undefined
  }

  private judge(request: AskedRequest): Judged {
    const { operation, upstream, model, provider, labels, body } = request
    const call = {
      operation,
      labels,
      ...(model !== undefined && { model }),
      ...(provider !== undefined && { provider }),
      ...(body !== undefined && { body }),
    }
    const planned: Partial<Record<'least' | 'most', Footprint | undefined>> = {}
    const plannedFor = (reserve: 'least' | 'most'): Footprint | undefined => {
      if (!(reserve in planned)) planned[reserve] = plannedCost(this.costs[reserve], call)
      return planned[reserve]
    }
    const standings = this.budgets.flatMap((budget) => {
      const standing = budget.standing({ model, provider, labels }, plannedFor(budget.config.reserve))
      return standing ? [standing] : []
    })
    const over = standings.filter(({ isOver }) => isOver)
    /** Who is over, and asks the softer model already, does what the budget wants. */
    const isMet = ({ budget }: Standing): boolean =>
      budget.config.substitute && textual.has(operation) && budget.softerFor(upstream) === model
    const unmet = over.filter((standing) => !isMet(standing))
    return { standings, over, blocked: blockedBy(unmet, request, this.now()) }
  }

  /** The model of the first budget that is over and has another to be asked in this one's place. */
  private softer({ operation, upstream, model }: AskedRequest, over: readonly Standing[]): string | undefined {
    if (!textual.has(operation)) return undefined
    for (const { budget } of over) {
      const softer = budget.config.substitute ? budget.softerFor(upstream) : undefined
      if (softer !== undefined && softer !== model) return softer
    }
    return undefined
  }

  private reserve(id: string, { standings }: Judged): void {
    const now = this.now()
    for (const { budget, scope, expected } of standings) budget.ledger.reserve(id, scope, expected, now)
  }

  private readAll(store: Pick<Store, 'usage'>): Promise<void> {
    return this.turns.run(async () => {
      for (const { config, ledger } of this.budgets) {
        const { window } = ledger
        ledger.read(window, await readSpent(store, config, window))
      }
      this.readMs = this.now()
    })
  }

  private tell(error: unknown): void {
    const message = error instanceof Error ? error.message : String(error)
    if (message === this.lastProblem) return
    this.lastProblem = message
    this.options.onProblem(new Error(`what was spent of the budgets cannot be read: ${message}`))
  }
}

/** A request that cannot be estimated is asked all the same, and costs what its record will tell. */
function plannedCost(cost: ExpectedCost, call: Parameters<ExpectedCost['ofCall']>[0]): Footprint | undefined {
  try {
    return cost.ofCall(call)
  } catch {
    return undefined
  }
}
