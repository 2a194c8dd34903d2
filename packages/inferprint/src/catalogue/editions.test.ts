import { describe, expect, test } from 'vitest'
import { architectures } from './architectures.ts'
import { ecologits09Catalogue } from './ecologits-0-9.ts'
import { defaultCatalogue, ecologitsCatalogue } from './editions.ts'
import { longTailIds } from './ids.ts'
import { sources } from './sources.ts'

describe('editions', () => {
  test('EcoLogits 0.11 has exactly its tables', () => {
    const edition = ecologitsCatalogue()
    expect([edition.models.size, edition.aliases.size, edition.videoModels.size]).toEqual([339, 9, 17])
    expect([edition.zones.size, edition.providers.size]).toEqual([215, 14])
    expect(edition.models.has('anthropic/claude-3-haiku-20240307')).toBe(false)
    expect(edition.zones.get('ABW')).toMatchObject({ gwp: 0.55, adpe: 1.349e-8, borrowed: ['adpe', 'pe', 'wue'] })
  })

  test('EcoLogits 0.9 has exactly its tables', () => {
    const edition = ecologits09Catalogue()
    expect([edition.models.size, edition.aliases.size, edition.videoModels.size]).toEqual([356, 12, 0])
    expect([edition.zones.size, edition.providers.size]).toEqual([50, 6])
    expect(edition.models.has('openai/gpt-6-sol')).toBe(false)
    expect(edition.zones.get('SWE')?.pe).toBe(4.7301)
  })

  test('the default adds dropped and open-weight models, 461 zones and 169 regions', () => {
    const catalogue = defaultCatalogue()
    expect([catalogue.zones.size, catalogue.regions.size, catalogue.ecologitsZones.size]).toEqual([461, 169, 215])
    expect(catalogue.models.get('anthropic/claude-3-haiku-20240307')?.lastIn).toBe('0.9')
    expect(catalogue.models.get('huggingface_hub/Qwen/Qwen3-30B-A3B')?.totalParametersB.min).toBeCloseTo(30.53, 1)
    for (const [id, model] of ecologitsCatalogue().models) expect(catalogue.models.get(id)).toMatchObject(model)
  })

  test('every zone has all four figures, and none is a share-alike one', () => {
    for (const zone of defaultCatalogue().zones.values()) {
      for (const key of ['gwp', 'adpe', 'pe', 'wue'] as const) expect(zone[key], zone.code).toBeGreaterThanOrEqual(0)
      expect(zone.name).not.toBe('')
    }
    expect(defaultCatalogue().zones.get('NAM')?.name).toBe('Namibia')
    expect(defaultCatalogue().zones.get('US-CAL-CISO')?.borrowed).toContain('gwp')
    for (const source of sources().values()) expect(source.licence).not.toContain('ODbL')
  })

  test('every source that a record names is in the table of sources', () => {
    const { models, zones, regions, providers, fleets, videoModels } = defaultCatalogue()
    const records = [models, zones, regions, providers, fleets, videoModels, architectures()].flatMap((table) => [
      ...table.values(),
    ])
    const ids = new Set(records.flatMap((record) => Object.values(record.sources)).flatMap((text) => text.split(' ')))
    for (const id of ids) expect(sources().has(id), id).toBe(true)
  })

  test('architectures and provider ids are there', () => {
    expect(architectures().size).toBe(938)
    expect(architectures().get('meta-llama/Llama-3.3-70B-Instruct')).toMatchObject({ layers: 80, kvHeads: 8 })
    expect(new Set([...longTailIds().values()].flat()).size).toBe(5418)
  })
})
