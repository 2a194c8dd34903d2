import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { evaluate } from '../../quantity/index.ts'
import { machineAssumptions } from './assumptions.ts'
import { buildingAssumptions } from './building-assumptions.ts'
import { dataCentre } from './data-centre.ts'
import { embodiedAssumptions } from './embodied-assumptions.ts'

const assumed = Object.fromEntries(
  Object.entries({ ...machineAssumptions, ...embodiedAssumptions(), ...buildingAssumptions }).map(
    ([name, { value }]) => [name, value],
  ),
)
const typical = {
  ...assumed,
  accelerator_energy: 500,
  accelerator_time: 1,
  datacenter_pue: 1.2,
  datacenter_wue: 0.3,
  if_electricity_mix_gwp: 0.4,
  if_electricity_mix_adpe: 1e-7,
  if_electricity_mix_pe: 9,
  if_electricity_mix_wue: 3,
}
const computed = (given: Readonly<Record<string, number>>): Record<string, number> =>
  evaluate(dataCentre, { ...typical, ...given } as never) as Record<string, number>

const positive = fc.double({ min: 0.1, max: 10, noNaN: true })

describe('water', () => {
  it('is counted once: on site for the computers, and for the electricity of the whole data centre', () => {
    fc.assert(
      fc.property(
        positive,
        positive,
        fc.double({ min: 1, max: 3, noNaN: true }),
        positive,
        (it, onSite, pue, ofGrid) => {
          const given = {
            request_it_energy: it,
            datacenter_wue: onSite,
            datacenter_pue: pue,
            if_electricity_mix_wue: ofGrid,
          }
          const { request_usage_wcf: water = 0 } = computed(given)
          expect(water / (it * onSite + it * pue * ofGrid)).toBeCloseTo(1, 12)
          expect(computed({ ...given, if_electricity_mix_wue: 0 }).request_usage_wcf).toBeCloseTo(it * onSite, 9)
          expect(computed({ ...given, datacenter_wue: 0 }).request_usage_wcf).toBeCloseTo(it * pue * ofGrid, 9)
        },
      ),
    )
  })
})

describe('network and building', () => {
  it('are a few per cent of the energy, and of the manufacture less than the machines', () => {
    const bare = { network_power: 0, network_embodied_gwp: 0, building_embodied_gwp: 0 }
    const [all, without] = [computed({}), computed(bare)]
    const energy = (all.request_it_energy as number) / (without.request_it_energy as number)
    expect(energy).toBeGreaterThan(1.01)
    expect(energy).toBeLessThan(1.1)
    const made = (all.request_embodied_gwp as number) / (without.request_embodied_gwp as number)
    expect(made).toBeGreaterThan(1.1)
    expect(made).toBeLessThan(1.6)
  })

  it('run while nobody asks: a fleet that works half as much spends twice on its network', () => {
    const [busy, idle] = [0.8, 0.4].map((machine_utilisation) => computed({ machine_utilisation }))
    expect((idle?.request_network_energy as number) / (busy?.request_network_energy as number)).toBeCloseTo(2, 12)
  })

  it('cost carbon by the kWh that a server itself measured', () => {
    const at = (kwh: number): number => computed({ request_it_energy: kwh }).request_embodied_gwp as number
    expect(at(2) - at(1)).toBeCloseTo(0.01, 12)
  })
})
