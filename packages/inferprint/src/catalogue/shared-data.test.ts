/** Compares the tables, figure by figure, with the tables they were taken from, where those lie beside the repository. */
import { existsSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { describe, expect, test } from 'vitest'
import type { Interval } from '../quantity/interval.ts'
import type { Catalogue } from './catalogue.ts'
import { ecologits09Catalogue } from './ecologits-0-9.ts'
import { defaultCatalogue, ecologitsCatalogue } from './editions.ts'

const folder = fileURLToPath(new URL('../../../../../shared/data/', import.meta.url))
const absent = !existsSync(folder)
if (absent) console.warn(`Skipped: no ${folder} to compare the catalogue with.`)

const cells = (line: string): string[] =>
  [...line.matchAll(/(?:^|,)(?:"((?:[^"]|"")*)"|([^,]*))/g)].map(
    ([, quoted, bare]) => quoted?.replaceAll('""', '"') ?? bare ?? '',
  )

const csv = (path: string): Record<string, string>[] => {
  const [head = '', ...lines] = readFileSync(folder + path, 'utf8')
    .trimEnd()
    .split(/\r?\n/)
  const columns = cells(head)
  return lines.map((line) => Object.fromEntries(cells(line).map((cell, index) => [columns[index], cell])))
}

const interval = (low = '', high = ''): Interval => ({ min: Number(low), max: Number(high) })
const maybe = (text = ''): number | undefined => (text === '' ? undefined : Number(text))
/** Text shifted by a power of ten in decimal, so that no digit changes. */
const scaled = (text = '', power: number): number => Number(`${text}e-${power}`)

const sameModels = (edition: Catalogue, version: string): void => {
  const rows = csv(`ecologits-${version}-facts/models.csv`)
  expect(edition.models.size + edition.aliases.size).toBe(rows.length)
  for (const row of rows) {
    const key = row.model_key ?? ''
    if (row.alias_for) {
      expect(edition.aliases.get(key)).toBe(`${row.vendor}/${row.alias_for}`)
      continue
    }
    const model = edition.models.get(key)
    expect(model, key).toMatchObject({
      design: row.design,
      totalParametersB: interval(row.total_b_low, row.total_b_high),
      activeParametersB: interval(row.active_b_low, row.active_b_high),
    })
    expect(model?.decodeTokensPerSecond, key).toBe(maybe(row.decode_tokens_per_s))
    expect(model?.firstTokenS, key).toBe(maybe(row.first_token_s))
    expect([model?.undisclosedSize ?? false, model?.multimodal ?? false], key).toEqual([
      row.undisclosed_size === '1',
      row.multimodal === '1',
    ])
  }
}

const sameZones = (edition: Catalogue, version: string): void => {
  const rows = csv(`ecologits-${version}-facts/zones.csv`)
  expect(edition.zones.size).toBe(rows.length)
  for (const row of rows) {
    const zone = edition.zones.get(row.zone_code ?? '')
    expect(zone, row.zone_code).toMatchObject({
      gwp: scaled(row.carbon_g_per_kwh, 3),
      adpe: scaled(row.metals_mg_sbeq_per_kwh, 6),
      pe: Number(row.primary_energy_mj_per_kwh),
      wue: Number(row.water_l_per_kwh),
    })
    const flags = { adpe: 'metals', pe: 'primary_energy', wue: 'water' } as const
    for (const [name, flag] of Object.entries(flags))
      expect((zone?.borrowed ?? []).includes(name as 'pe')).toBe(row[`${flag}_is_world_default`] === '1')
  }
}

const sameProviders = (edition: Catalogue, version: string): void => {
  const rows = csv(`ecologits-${version}-facts/providers.csv`)
  expect(edition.providers.size).toBe(rows.length)
  for (const row of rows)
    expect(edition.providers.get(`${row.kind ?? 'text'}/${row.vendor}`)).toMatchObject({
      zone: row.zone_code,
      pue: interval(row.pue_low, row.pue_high),
      wue: interval(row.site_water_l_per_kwh_low, row.site_water_l_per_kwh_high),
    })
}

describe.skipIf(absent)('the tables are those they were taken from', () => {
  test.each([
    ['0.11', ecologitsCatalogue],
    ['0.9', ecologits09Catalogue],
  ] as const)('EcoLogits %s', (version, edition) => {
    sameModels(edition(), version)
    sameZones(edition(), version)
    sameProviders(edition(), version)
  })

  test('video models', () => {
    for (const row of csv('ecologits-0.11-facts/video-models.csv')) {
      const model = defaultCatalogue().videoModels.get(row.model_key ?? '')
      expect(model, row.model_key).toMatchObject({
        machine: row.machine,
        acceleratorCount: Number(row.accelerators),
        powerW: interval(row.power_w_low, row.power_w_high),
        makesAudio: row.makes_audio === '1',
        noAudioFactor: Number(row.no_audio_factor),
        latency: {
          n: Number(row.c_frames_area2),
          m: Number(row.c_volume),
          m1: Number(row.c_frames),
          m2: Number(row.c_area2),
          n1: Number(row.c_frames2),
          n2: Number(row.c_volume2),
          g: Number(row.c_fixed_s),
        },
      })
      expect(model?.serverEmbodied.gwp).toBe(Number(row.server_carbon_kg))
      expect(model?.serverEmbodied.adpe).toBe(maybe(row.server_metals_kg_sbeq))
      expect(model?.acceleratorEmbodied.pe).toBe(maybe(row.accelerator_primary_energy_mj))
    }
  })

  test('zones and regions', () => {
    const { zones, regions } = defaultCatalogue()
    const rows = csv('grid/zones.csv')
    expect(rows.map((row) => row.zone).sort()).toEqual([...zones.keys()].sort())
    for (const row of rows) {
      const zone = zones.get(row.zone ?? '')
      const shareAlike = row.gwp_licence?.includes('ODbL')
      if (!shareAlike) expect(zone?.gwp, row.zone).toBe(Number(row.gwp))
      else if (zone?.parent !== undefined) expect(zone.gwp).toBe(zones.get(zone.parent)?.gwp)
      if (row.adpe) expect(zone?.adpe, row.zone).toBe(Number(row.adpe))
      if (row.pe_mix) expect(zone?.pe, row.zone).toBe(Number(row.pe_mix))
      if (row.water) expect(zone?.wue, row.zone).toBe(Number(row.water))
    }
    for (const row of csv('grid/cloud-regions.csv')) {
      const region = regions.get(`${row.provider}/${row.region}`)
      expect([region?.zone, region?.pue, region?.wue]).toEqual([row.zone, maybe(row.pue), maybe(row.wue_l_per_kwh)])
    }
  })
})
