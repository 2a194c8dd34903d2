import type { Row, Store } from '../store/index.ts'
import { type DurablePoint, readPoint, type Totals, writePoint } from './durable-point.ts'

const batch = 5000

/** Rows of an import on their way into the store: while a batch is written, the next is made. */
export class RowsOnTheirWay {
  /** Those of an import that was broken off among them. */
  count = 0
  totals: Totals
  /** How many are in the store since an import was broken off. */
  readonly resumed: number
  private lastMs: number
  private waiting: Row[] = []
  private writing: Promise<void> | undefined

  private constructor(
    private readonly store: Pick<Store, 'add'>,
    private readonly path: string | undefined,
    private readonly identity: string,
    point: DurablePoint | undefined,
  ) {
    this.resumed = point?.rows ?? 0
    this.lastMs = point?.lastMs ?? 0
    this.totals = point?.totals ?? { requests: 0 }
  }

  static async begin(
    store: Pick<Store, 'add' | 'usage'>,
    path: string | undefined,
    identity: string,
  ): Promise<RowsOnTheirWay> {
    const point = await readPoint(path, identity)
    const isThere = point !== undefined && (await hasRowAt(store, point.lastMs))
    return new RowsOnTheirWay(store, path, identity, isThere ? point : undefined)
  }

  /** Whether the next one is in the store since before; it is counted then. */
  isThere(): boolean {
    if (this.count >= this.resumed) return false
    this.count++
    return true
  }

  /** @throws what the store throws for those before */
  async add(row: Row): Promise<void> {
    this.count++
    this.waiting.push(row)
    if (this.waiting.length >= batch) await this.flush()
  }

  async end(): Promise<void> {
    await this.flush()
    await this.writing
  }

  private async flush(): Promise<void> {
    await this.writing
    const rows = this.waiting
    this.waiting = []
    this.totals = withRows(this.totals, rows)
    const last = rows.at(-1)
    if (last) this.lastMs = Date.parse(last.started_at)
    const { identity, count, lastMs, totals } = this
    const point: DurablePoint = { identity, rows: count, lastMs, totals }
    this.writing = this.store.add(rows).then(() => writePoint(this.path, point))
    /** Who waits for it hears of it. */
    this.writing.catch(() => {})
  }
}

async function hasRowAt(store: Pick<Store, 'usage'>, ms: number): Promise<boolean> {
  return (await store.usage({ fromMs: ms, toMs: ms + 1, by: ['source'], measures: [] })).length > 0
}

/** What no row knows stays absent. */
function withRows(before: Totals, rows: readonly Row[]): Totals {
  const sums: { -readonly [K in keyof Totals]: Totals[K] } = { ...before }
  for (const { source, requests = 1, energy_kwh, gwp_kgco2eq, started_at } of rows) {
    const ms = Date.parse(started_at)
    sums.firstMs = Math.min(sums.firstMs ?? ms, ms)
    sums.lastMs = Math.max(sums.lastMs ?? ms, ms)
    if (source === undefined) {
      sums.requests += requests
      if (energy_kwh !== undefined) sums.energyKwh = (sums.energyKwh ?? 0) + energy_kwh
      if (gwp_kgco2eq !== undefined) sums.gwpKgco2eq = (sums.gwpKgco2eq ?? 0) + gwp_kgco2eq
    } else {
      if (energy_kwh !== undefined) sums.programsEnergyKwh = (sums.programsEnergyKwh ?? 0) + energy_kwh
      if (gwp_kgco2eq !== undefined) sums.programsGwpKgco2eq = (sums.programsGwpKgco2eq ?? 0) + gwp_kgco2eq
    }
  }
  return sums
}
