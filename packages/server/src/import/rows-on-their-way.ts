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
    this.totals = rows.reduce(withRow, this.totals)
    const point: DurablePoint = { identity: this.identity, rows: this.count, totals: this.totals }
    this.writing = this.store.add(rows).then(() => writePoint(this.path, point))
    /** Who waits for it hears of it. */
    this.writing.catch(() => {})
  }
}

const plus = (sum: number | undefined, more: number | undefined): number | undefined =>
  more === undefined ? sum : (sum ?? 0) + more

function withRow(totals: Totals, row: Row): Totals {
  const ms = Date.parse(row.started_at)
  const isProgram = row.source !== undefined
  const [energy, gwp] = isProgram
    ? (['programsEnergyKwh', 'programsGwpKgco2eq'] as const)
    : (['energyKwh', 'gwpKgco2eq'] as const)
  const sums = { [energy]: plus(totals[energy], row.energy_kwh), [gwp]: plus(totals[gwp], row.gwp_kgco2eq) }
  const told = Object.fromEntries(Object.entries(sums).filter(([, sum]) => sum !== undefined))
  return {
    ...totals,
    ...told,
    requests: totals.requests + (isProgram ? 0 : (row.requests ?? 1)),
    firstMs: Math.min(totals.firstMs ?? ms, ms),
    lastMs: Math.max(totals.lastMs ?? ms, ms),
  }
}
