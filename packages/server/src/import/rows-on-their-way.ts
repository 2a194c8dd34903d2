import type { Row, Store } from '../store/index.ts'
import { type DurablePoint, readPoint, type Totals, writePoint } from './durable-point.ts'

const batch = 5000

/** Rows of an import on their way into the store: while a batch is written, the next is made. */
export class RowsOnTheirWay {
  /** Those of an import that was broken off among them. */
  count = 0
  totals: Totals
  private waiting: Row[] = []
  private writing: Promise<void> | undefined

  /** @param resumed how many are in the store since an import was broken off */
  private constructor(
    private readonly store: Pick<Store, 'add'>,
    private readonly path: string | undefined,
    private readonly identity: string,
    readonly resumed: number,
    totals: Totals | undefined,
  ) {
    this.totals = totals ?? { requests: 0 }
  }

  static async begin(store: Pick<Store, 'add'>, path: string | undefined, identity: string): Promise<RowsOnTheirWay> {
    const point = await readPoint(path, identity)
    return new RowsOnTheirWay(store, path, identity, point?.rows ?? 0, point?.totals)
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
    const point: DurablePoint = { identity: this.identity, rows: this.count, totals: this.totals }
    this.writing = this.store.add(rows).then(() => writePoint(this.path, point))
    /** Who waits for it hears of it. */
    this.writing.catch(() => {})
  }
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
