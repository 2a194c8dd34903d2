/** What making accelerators and their servers cost, computed by the method's own formulas, as the tables that ship. */
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Ranged } from '../../src/catalogue/types.ts'
import { criteria } from '../../src/method/embodied/criteria.ts'
import type { Data } from '../catalogue/data.ts'
import type { Fact, Records } from '../catalogue/facts.ts'
import { ACCELERATOR, ACCELERATOR_MAKING } from '../catalogue/schema.ts'
import { tableText } from '../catalogue/table-text.ts'
import { moduleText, readData } from '../catalogue.ts'
import { rangesOf, type SourcedRange } from './accelerator.ts'
import { hostOf } from './host.ts'
import { hostedOn } from './hosted-on.ts'
import { type Sheet, sheetIn } from './sheet.ts'

const round = (value: number): number => Number(value.toPrecision(3))
const text = ({ min, value, max }: Ranged): string => [min, value, max].map(round).join('..')

type Computed = Readonly<Record<string, SourcedRange>>

/** `embodied_gwp` ... `host_pe` of an accelerator. */
export function computedFor(data: Data, name: string): Computed {
  const sheetOf = (other: string): Sheet => sheetIn(data.accelerators, other)
  const sheet = sheetOf(name)
  const [made, host] = [rangesOf(sheet, sheetOf), hostOf(sheet, data.servers)]
  return Object.fromEntries(
    criteria.flatMap((criterion) => [
      [`embodied_${criterion}`, made[criterion]],
      [`host_${criterion}`, host[criterion]],
    ]),
  )
}

/** The facts that ship: data sheets, and what was computed in place of what it was computed from. */
function shipped(data: Data): Records {
  return new Map(
    [...data.accelerators].map(([key, facts]) => {
      const kept = [...facts].filter(([field]) => !(field in ACCELERATOR_MAKING))
      const added = Object.entries(computedFor(data, key)).map(([field, range]): [string, Fact] => [
        field,
        { place: key, key, field, value: text(range), sources: range.sources },
      ])
      return [key, new Map([...kept, ...added])]
    }),
  )
}

function hosted(data: Data): string {
  const computed = hostedOn.map((name) => computedFor(data, name))
  const entries = Object.keys(computed[0] as Computed).map((field) => {
    const all = computed.map((each) => each[field] as SourcedRange)
    const [of = '', criterion = ''] = field.split('_')
    const value = Math.exp(all.reduce((sum, range) => sum + Math.log(range.value), 0) / all.length)
    const name = of === 'host' ? `host_embodied_${criterion}` : `accelerator_embodied_${criterion}`
    const low = round(Math.min(...all.map(({ min }) => min)))
    const high = round(Math.max(...all.map(({ max }) => max)))
    const why = `${hostedOn.join(' or ')}${of === 'host' ? ': an eighth of its server, bottom-up' : ': maker, assessments, bottom-up'}`
    return [name, { low, value: round(value), high, why }]
  })
  return `/* Generated from data/. Do not edit. */\nexport const HOSTED = ${JSON.stringify(Object.fromEntries(entries))}\n`
}

export function generateEmbodied(
  folder: string,
  data = readData(fileURLToPath(new URL('../../data/', import.meta.url))),
): void {
  writeFileSync(join(folder, 'accelerators.ts'), moduleText({ ACCELERATORS: tableText(shipped(data), ACCELERATOR) }))
  writeFileSync(join(folder, 'hosted.ts'), hosted(data))
}
