import fc from 'fast-check'
import { estimate } from 'inferprint'
import { ecologits08, ecologits09, ecologits011, text08, text09, text011, video011 } from 'inferprint/method'
import { type Dialect, derive, evaluate, f, input, type System, system, toSql } from 'inferprint/quantity'
import { figuresInSql, textsInSql } from 'inferprint/sql'
import { beforeAll, describe, expect, it } from 'vitest'
import { type Engine, openEngines } from './engine.ts'

const about = { symbol: 'x', source: 'test' }
const x = input('x', '1', about)
const y = input('y', '1', about)
const sum = derive('summed', '1', f`${x} + ${y} - 3 * -${x}`, about)
/** Every operator once. */
const everyOperator: System = system('every-operator', {
  mixed: derive(
    'mixed',
    '1',
    f`if(${x} < ${y}, min(${sum}, ${y}) / ${y}, max(${sum}, ${x}) ^ 1.5) + exp(-${x}) + log(${y}) + ceil(${x}) - trunc(${y})`,
    about,
  ),
  stepped: derive('stepped', '1', f`2 ^ ceil(log2(max(1, ceil(${x})))) + if(${y} <= ${x}, 1, 0)`, about),
})
const sizes = { model_active_parameter_count: 400, model_total_parameter_count: 2000, output_token_count: 100_000 }

/** Rows of random inputs for a system: each positive, of the order of what the quantity usually is. */
const rowsOf = (method: System): fc.Arbitrary<Record<string, number>[]> => {
  const largest: Readonly<Record<string, number>> = {
    ...sizes,
    video_width: 4000,
    video_height: 4000,
    video_frames_count: 500,
  }
  const inputs = [...method.quantities.values()].filter(({ formula, value }) => !formula && value === undefined)
  const speeds = method.quantities.has('tps') ? ['tps', 'ttft', 'request_latency'] : []
  const names = [...inputs.map(({ name }) => name), ...speeds]
  const row = Object.fromEntries(
    names.map((name) => [name, fc.double({ min: 1e-3, max: largest[name] ?? 50, noNaN: true })]),
  )
  return fc.array(fc.record(row), { minLength: 200, maxLength: 200 })
}

/** `SELECT 0 AS i, 1.5 AS x UNION ALL ...` in the engine's own literals. */
function table(dialect: Dialect, rows: readonly Record<string, number>[]): string {
  const selects = rows.map((row, index) =>
    [
      'SELECT',
      [`${index} AS i`, ...Object.entries(row).map(([name, value]) => `${dialect.literal(value)} AS ${name}`)].join(
        ', ',
      ),
    ].join(' '),
  )
  return `(${selects.join(' UNION ALL ')})`
}

describe('the SQL of a system', () => {
  let engines: Engine[] = []
  beforeAll(async () => {
    engines = await openEngines()
  })

  it.each([everyOperator, text011, text09, text08, video011] as System[])(
    'gives what JavaScript gives: $name',
    async (method) => {
      const [rows = []] = fc.sample(rowsOf(method), { numRuns: 1, seed: 20261124 })
      const columns = Object.fromEntries(Object.keys(rows[0] ?? {}).map((name) => [name, name]))
      for (const { dialect, select } of engines) {
        const sql = toSql(method, { dialect, from: table(dialect, rows), columns, keep: ['i'] })
        const found = await select(`${sql} ORDER BY 1`)
        expect(found).toHaveLength(rows.length)
        let worst = 0
        rows.forEach((row, index) => {
          const expected: Readonly<Record<string, number>> = evaluate(method, row)
          method.outputs.forEach((output, column) => {
            const wanted = expected[output] as number
            const got = found[index]?.[column + 1] as number
            worst = Math.max(
              worst,
              wanted === got ? 0 : Math.abs(wanted - got) / Math.max(Math.abs(wanted), Math.abs(got)),
            )
          })
        })
        expect(worst, `${dialect.name} differs`).toBeLessThanOrEqual(1e-12)
      }
    },
  )

  it.each([ecologits011, ecologits09, ecologits08])(
    'gives what an estimate gives, joined to what a situation fixes: $name',
    async (method) => {
      const requests = ['gpt-4o', 'claude-sonnet-4-5', 'mistral-large-latest', 'nobody-knows-70b'].flatMap((model) =>
        [1, 300, 20_000].flatMap((outputTokens) =>
          [0.5, 4, undefined].map((requestLatencyS) => ({
            model,
            outputTokens,
            ...(requestLatencyS !== undefined && { requestLatencyS }),
          })),
        ),
      )
      for (const { dialect, select } of engines) {
        const texts = textsInSql(dialect, { method })
        const rows = requests.map((request) => {
          const { numbers } = texts.situationOf(request)
          const fixed = Object.fromEntries(texts.slots.map((slot, at) => [slot, numbers[at] as number]))
          return {
            ...fixed,
            output_token_count: request.outputTokens,
            request_latency: request.requestLatencyS ?? Number.POSITIVE_INFINITY,
          }
        })
        const nothing = dialect.cast('NULL')
        const from = `(SELECT given.*, ${nothing} AS request_it_energy FROM ${table(dialect, rows)} AS given)`
        const names = figuresInSql.flatMap(({ value, min, max }) => [value, min, max]).slice(0, 12)
        const found = await select(`SELECT ${names.join(', ')} FROM (${texts.select(from)}) AS estimated ORDER BY i`)
        let worst = 0
        requests.forEach((request, row) => {
          const { energy, gwp, adpe, pe } = estimate(request, { method })
          const wanted = [energy, gwp, adpe, pe].flatMap((each) => [each?.value, each?.min, each?.max])
          wanted.forEach((each, at) => {
            worst = Math.max(worst, Math.abs((found[row]?.[at] as number) / (each as number) - 1))
          })
        })
        expect(worst, `${dialect.name} differs`).toBeLessThanOrEqual(1e-12)
      }
    },
  )

  it('falls back to a default where the column is NULL', async () => {
    const given = {
      output_token_count: 300,
      model_active_parameter_count: 20,
      model_total_parameter_count: 20,
      if_electricity_mix_gwp: 0.4,
      if_electricity_mix_adpe: 1e-8,
      if_electricity_mix_pe: 9,
      if_electricity_mix_wue: 3,
      datacenter_pue: 1.2,
      datacenter_wue: 0.5,
    }
    const { request_energy } = evaluate(text011, given)
    for (const { dialect, select } of engines) {
      const columns = { ...Object.fromEntries(Object.keys(given).map((name) => [name, name])), request_latency: 'NULL' }
      const sql = toSql(text011 as System, { dialect, from: table(dialect, [given]), columns }, ['request_energy'])
      const [[energy] = []] = await select(sql)
      expect(energy).toBeCloseTo(request_energy, 15)
    }
  })
})
