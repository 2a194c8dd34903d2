import { defaultCatalogue } from 'inferprint/catalogue'
import { benchmarks, bestScores } from 'inferprint/quality'
import { table } from './display.ts'
import { readOptions } from './options.ts'

interface List {
  readonly header: readonly string[]
  readonly right: readonly number[]
  readonly rows: () => string[][]
}

const span = ({ min, max }: { min: number; max: number }): string => (min === max ? `${min}` : `${min}..${max}`)

/** What each listing shows; units stand in the header. */
export const lists: Readonly<Record<'models' | 'benchmarks' | 'zones' | 'providers', List>> = {
  models: {
    header: ['model', 'design', 'total_b', 'active_b', 'size'],
    right: [2, 3],
    rows: () =>
      [...defaultCatalogue().models.values()].map((model) => [
        model.id,
        model.design,
        span(model.totalParametersB),
        span(model.activeParametersB),
        model.undisclosedSize ? 'estimated' : 'published',
      ]),
  },
  benchmarks: {
    header: ['benchmark', 'models', 'from', 'to', 'unit', 'run_by', 'licence', 'asks'],
    right: [1, 2, 3],
    rows: () =>
      [...benchmarks().values()].map(({ id, unit, runBy, licence, asks }) => {
        const scores = bestScores(id).map(({ value }) => value)
        const [least, most] = [Math.min(...scores), Math.max(...scores)].map((each) => each.toPrecision(3))
        return [id, String(scores.length), least ?? '', most ?? '', unit, runBy, licence, asks]
      }),
  },
  zones: {
    header: ['zone', 'name', 'gwp_kgco2eq_per_kwh', 'water_l_per_kwh', 'year'],
    right: [2, 3],
    rows: () =>
      [...defaultCatalogue().zones.values()].map(({ code, name, gwp, wue, year }) => [
        code,
        name,
        String(gwp),
        String(wue),
        year === undefined ? '' : String(year),
      ]),
  },
  providers: {
    header: ['provider', 'kind', 'zone', 'pue', 'wue_l_per_kwh'],
    right: [],
    rows: () =>
      [...defaultCatalogue().providers.values()].map(({ name, kind, zone, pue, wue }) => [
        name,
        kind,
        zone,
        span(pue),
        span(wue),
      ]),
  },
}

/** `inferprint models llama`: rows that hold the words given. */
export function listCommand(list: List, args: readonly string[]): string {
  const { values, positionals } = readOptions(args, { json: { type: 'boolean' } })
  const words = positionals.map((word) => word.toLowerCase())
  const rows = list.rows().filter((row) => words.every((word) => row.join(' ').toLowerCase().includes(word)))
  if (values.json) {
    return JSON.stringify(
      rows.map((row) => Object.fromEntries(list.header.map((name, column) => [name, row[column]]))),
      null,
      2,
    )
  }
  return rows.length ? table(list.header, rows, list.right) : `nothing holds "${words.join(' ')}"`
}
