/** A whole server: the sum of its parts, the share of it that somebody holds, and the time for which it is held. */
import { derive, type Formula, f, parameter, type Quantity, type System, system } from '../../quantity/index.ts'
import type { Component } from './component.ts'
import { type Criterion, criteria, impactUnits } from './criteria.ts'
import { fact } from './facts.ts'

const source = 'boaviztapi'

/** Formulas are data: a sum of as many quantities as there are. */
const sumOf = ([first, ...others]: readonly Quantity[]): Formula<string, string> =>
  others.reduce<Formula<string, string>>(
    ({ expression, parents }, next) => ({
      expression: { op: 'add', args: [expression, { op: 'quantity', name: next.name }] },
      parents: [...parents, next],
    }),
    { expression: { op: 'quantity', name: (first as Quantity).name }, parents: [first as Quantity] },
  )

const share = (of: string): Quantity =>
  parameter(`${of}_share`, '1', 1, {
    symbol: `s_{\\mathrm{${of}}}`,
    source: 'request',
    description: 'that an instance holds of its server',
  })
const shares = { memory: share('memory'), ssd: share('ssd'), hdd: share('hdd'), vcpu: share('vcpu') }
type Shared = keyof typeof shares

const duration = parameter('duration', 'h', Number.POSITIVE_INFINITY, {
  symbol: 't',
  source: 'request',
  description: 'for which it is held; the whole life where nobody tells',
})
const life = fact('life', 'h', 'L', 'of the server', 'server_generic_life_h')
const utilisation = parameter('utilisation', '1', 1, {
  symbol: 'u',
  source: 'request',
  description: 'share of its life in which it serves anybody',
})
const lifeShare = derive('life_share', '1', f`min(1, ${duration} / (${life} * ${utilisation}))`, {
  symbol: 'a',
  source,
})

/** Parts by what decides an instance's share of them: memory by capacity, drives by theirs, the rest by virtual processors. */
export type Parts = Readonly<Record<Shared, readonly Component[]>>

const sums = (name: string, parts: Parts, criterion: Criterion): Quantity[] =>
  (Object.keys(shares) as Shared[]).flatMap((held) => {
    const found = parts[held].map((part) => part[criterion])
    if (found.length === 0) return []
    const all = derive(`${name}_${held}_${criterion}`, impactUnits[criterion], sumOf(found), {
      symbol: `I_{\\mathrm{${held},\\,${criterion}}}`,
      source,
    })
    return [
      derive(`${name}_held_${held}_${criterion}`, impactUnits[criterion], f`${all} * ${shares[held]}`, {
        symbol: `I'_{\\mathrm{${held},\\,${criterion}}}`,
        source,
      }),
    ]
  })

/** Outputs `server_embodied_gwp` and so on: of the share that is held, for the time that it is held. */
export function serverOf(parts: Parts): System {
  const outputs = criteria.map((criterion) => {
    const held = derive(`held_${criterion}`, impactUnits[criterion], sumOf(sums('server', parts, criterion)), {
      symbol: `I_{\\mathrm{held},\\,${criterion}}`,
      source,
      description: 'over the whole life',
    })
    const name = `server_embodied_${criterion}`
    const about = { symbol: `I^e_{\\mathrm{${criterion}}}`, source }
    return [name, derive(name, impactUnits[criterion], f`${held} * ${lifeShare}`, about)] as const
  })
  return system('server-embodied', Object.fromEntries(outputs))
}
