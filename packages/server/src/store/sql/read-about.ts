import type { StoreAbout } from '../store.ts'
import type { Ask } from './bound.ts'
import type { StoreSql } from './store-sql.ts'
import { supersededColumns } from './superseded.ts'

/** Rows whose labels are looked at: to open every map of a long table takes seconds. */
const latest = 10_000

const timeOf = (ms: unknown): string | null => (typeof ms === 'number' ? new Date(ms).toISOString() : null)

/** Rows that came again are read, too, where they tell nothing new. */
export async function readAbout(ask: Ask, sql: StoreSql): Promise<StoreAbout> {
  const names = async (text: string) => (await ask({ text, values: {} })).map(({ name }) => String(name))
  const methodsOf = (table: string, others = '') =>
    names(`SELECT DISTINCT method AS name FROM ${table} WHERE method IS NOT NULL${others} ORDER BY name`)
  const end = (which: string) => `CASE WHEN count(*) > 0 THEN ${sql.ms(`${which}(started_at)`)} END`
  const [span] = await ask({ text: `SELECT ${end('min')} AS first, ${end('max')} AS last FROM requests`, values: {} })
  const hasSuperseded = (await supersededColumns(ask, sql)).length > 0
  return {
    first_at: timeOf(span?.first),
    last_at: timeOf(span?.last),
    labels: await names(
      `SELECT DISTINCT ${sql.labelNames} AS name FROM (SELECT label FROM requests WHERE source IS NULL ORDER BY started_at DESC LIMIT ${latest}) AS latest ORDER BY name`,
    ),
    methods: await methodsOf(sql.requests, ' AND source IS NULL'),
    superseded_methods: hasSuperseded ? await methodsOf('superseded') : [],
  }
}
