/** Holds the ratios against measured pairs, where the measurements lie beside the repository. The fit has seen them. */
import { existsSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { describe, expect, test } from 'vitest'
import { estimate } from '../estimate.ts'
import { type ImpactRatio, type RatioOptions, ratioOf } from './index.ts'

const table = fileURLToPath(new URL('../../../../../../shared/data/mlenergy-v3/llm.csv', import.meta.url))
if (!existsSync(table)) console.warn(`Skipped: no ${table} to hold ratios against.`)

interface Measured {
  readonly model: string
  readonly task: string
  readonly outputTokens: number
  readonly energyJ: number
}

const read = (): readonly Measured[] => {
  const [head = '', ...lines] = readFileSync(table, 'utf8').trimEnd().split(/\r?\n/)
  const columns = head.split(',')
  return lines.map((line) => {
    const cells = line.split(',')
    const cell = (name: string): string => cells[columns.indexOf(name)] ?? ''
    return {
      model: cell('model_id'),
      task: cell('task'),
      outputTokens: Math.round(Number(cell('avg_output_len_tokens'))),
      energyJ: Number(cell('energy_per_request_J')),
    }
  })
}

const options: RatioOptions = { criterion: 'energy', boundary: 'accelerator' }
const asked = ({ model, outputTokens }: Measured) => ({ model, outputTokens })

describe.skipIf(!existsSync(table))('ratios of measured requests', () => {
  test('lie in nine of ten intervals, and what is told is right', () => {
    const rows = read()
    const ratios = new Map<string, { readonly ratio: ImpactRatio; readonly areApart: boolean }>()
    const [counts, wrong] = [{ pairs: 0, inside: 0, told: 0 }, new Set<string>()]
    let wrongPairs = 0
    for (const left of rows)
      for (const right of rows) {
        if (left.task !== right.task || left.model >= right.model) continue
        const key = `${left.task} ${left.model} ${right.model}`
        const found = ratios.get(key)
        const [of, to] = found ? [] : [estimate(asked(left), options).energy, estimate(asked(right), options).energy]
        const { ratio, areApart } = found ?? {
          ratio: ratioOf(asked(left), asked(right), options),
          areApart: of !== undefined && to !== undefined && (of.min > to.max || of.max < to.min),
        }
        if (!found) ratios.set(key, { ratio, areApart })
        const measured = left.energyJ / right.energyJ
        counts.pairs++
        if (measured >= ratio.min && measured <= ratio.max) counts.inside++
        if (!ratio.isTold) continue
        counts.told++
        if (ratio.value > 1 === measured > 1) continue
        wrong.add(key)
        wrongPairs++
      }
    const all = [...ratios.values()]
    console.log(
      `${counts.pairs} measured pairs of ${all.length} pairs of models: ${((100 * counts.inside) / counts.pairs).toFixed(1)} % inside; ` +
        `${all.filter(({ ratio }) => ratio.isTold).length} pairs of models told (${all.filter(({ areApart }) => areApart).length} with intervals apart), ` +
        `wrong in ${((100 * wrongPairs) / counts.told).toFixed(2)} % of their measured pairs, of ${wrong.size} pairs of models`,
    )
    expect(counts.inside / counts.pairs).toBeGreaterThanOrEqual(0.9)
    expect(wrongPairs / counts.told).toBeLessThanOrEqual(0.05)
  })
})
