import { existsSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { parse } from 'csv-parse/sync'
import { describe, expect, it } from 'vitest'
import { familiesOf } from './family.ts'

const familyOf = (id: string): string | undefined =>
  familiesOf([{ id, totalParametersB: 1, activeParametersB: 1 }]).get(id)

describe('families', () => {
  it('are the release line, whatever the size, purpose, precision and date', () => {
    for (const name of ['Line-3.1-8B-Instruct', 'Line-3.3-70B-Instruct-FP8', 'line3-VL-32b-0528', 'Line-3-8B-base'])
      expect(familyOf(`made/${name}`)).toBe('line-3')
    expect(familyOf('made/Line-4-17B-16E')).toBe('line-4')
    expect(familyOf('made/Line1.5-5B')).toBe('line')
    expect(familyOf('made/Line-Nano-9B-v2')).toBe('line-nano-2')
    expect(familyOf('made/7B-chat')).toBe('7b-chat')
  })

  it('keep the sizes of a mixture that its name tells', () => {
    for (const name of ['Line3-30B-A3B-Thinking-2507', 'Line3-VL-30B-A3B-Instruct', 'Line3-Coder-30B-A3B-FP8'])
      expect(familyOf(`made/${name}`)).toBe('line-3-30b-a3b')
    expect(familyOf('made/Mix-8x7B-v0.1')).not.toBe(familyOf('made/Mix-8x22B-v0.1'))
  })

  it('join mixtures of one maker with the same sizes', () => {
    const mixture = (id: string, activeParametersB: number) => ({ id, totalParametersB: 600, activeParametersB })
    const families = familiesOf([
      mixture('made/Alpha', 30),
      mixture('made/Beta-2', 40),
      mixture('made/Gamma', 40),
      mixture('made/Beta-2-Chat', 30),
      mixture('other/Delta', 30),
    ])
    expect(
      new Set(['made/Alpha', 'made/Beta-2', 'made/Gamma', 'made/Beta-2-Chat'].map((id) => families.get(id))).size,
    ).toBe(1)
    expect(families.get('other/Delta')).toBe('delta')
  })
})

const measured = fileURLToPath(new URL('../../../../shared/data/mlenergy-v3/', import.meta.url))

describe.skipIf(!existsSync(measured))('the families of the measurements beside the repository', () => {
  it.each(['llm.csv', 'diffusion.csv'])('are told apart alike in %s', (file) => {
    const rows: Record<string, string>[] = parse(readFileSync(`${measured}${file}`, 'utf8'), { columns: true })
    const families = familiesOf(
      rows.map((row) => ({
        id: row.model_id as string,
        totalParametersB: Number(row.total_params_billions ?? row.params_billions),
        activeParametersB: Number(row.active_params_billions ?? row.params_billions),
      })),
    )
    const pairs = new Set(rows.map((row) => `${row.model_family} ${families.get(row.model_id as string)}`))
    expect(pairs.size).toBe(new Set(rows.map((row) => row.model_family)).size)
    expect(pairs.size).toBe(new Set(families.values()).size)
  })
})
