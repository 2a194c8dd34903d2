import type { Ranged } from '../../src/catalogue/types.ts'
import { type PerCriterion, perCriterion } from '../../src/method/embodied/criteria.ts'
import type { DeclaredServer } from '../../src/method/embodied/declared.ts'
import { partsOf } from '../../src/method/embodied/parts-of.ts'
import { endsOf, middlesOf } from '../../src/method/embodied/readings.ts'
import { serverOf } from '../../src/method/embodied/server.ts'
import { bounds, evaluate, type System } from '../../src/quantity/index.ts'
import type { Records } from '../catalogue/facts.ts'
import type { SourcedRange } from './accelerator.ts'
import { type Sheet, sheetIn } from './sheet.ts'

function declared(server: Sheet): DeclaredServer {
  const amounts = (count: string, each: string) =>
    server.need(count).value === 0 ? [] : [{ count: server.need(count).value, gbEach: server.need(each) }]
  const die = server.figure('die_mm2')
  const supplies = server.figure('power_supplies')
  return {
    processors: { count: server.need('processors').value, ...(die && { dieMm2: die }) },
    memory: amounts('memory_modules', 'memory_module_gb'),
    ssd: amounts('drives', 'drive_gb'),
    ...(supplies && { powerSupplies: { count: supplies.value } }),
  }
}

/** A server of `servers.tsv` without its accelerators. */
export function serverRange(server: Sheet): PerCriterion<Ranged> {
  const { parts, given } = partsOf(declared(server))
  const whole: System = serverOf(parts)
  const values = evaluate(whole, middlesOf(given))
  const ends = bounds(whole, endsOf(given))
  return perCriterion((criterion) => {
    const name = `server_embodied_${criterion}`
    const { min, max } = ends[name] as Ranged
    return { min, value: values[name] as number, max }
  })
}

/** The share of one accelerator in its server; where an operator tells its carbon, the server's proportions carry it to the rest. */
export function hostOf(sheet: Sheet, servers: Records): PerCriterion<SourcedRange> {
  const server = sheetIn(servers, sheet.text('host_server') as string)
  const whole = serverRange(server)
  const count = server.need('accelerators').value
  const told = sheet.figure('host_gwp')
  const share = told ? told.value / whole.gwp.value : 1 / count
  const ids = [sheet.sources('host_server'), server.sources('processors'), sheet.sources('host_gwp')]
  const sources = [...new Set(ids.flatMap((id) => id?.split(' ') ?? []))].toSorted().join(' ')
  return perCriterion((criterion) => {
    const { min, value, max } = whole[criterion]
    return { min: share * min, value: share * value, max: share * max, sources }
  })
}
