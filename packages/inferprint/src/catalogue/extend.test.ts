import { describe, expect, test } from 'vitest'
import { exactly } from '../quantity/interval.ts'
import { defaultCatalogue, ecologitsCatalogue } from './editions.ts'
import { InvalidCatalogueEntryError } from './entry-error.ts'
import { extend } from './extend.ts'
import { findModel } from './find-model.ts'
import type { Model, Provider, Zone } from './types.ts'

const model: Model = {
  id: 'acme/foo-7b',
  provider: 'acme',
  name: 'foo-7b',
  design: 'dense',
  totalParametersB: exactly(7),
  activeParametersB: exactly(7),
  sources: { '*': 'own' },
}
const zone: Zone = { code: 'MY-GRID', name: 'Own grid', gwp: 0.1, adpe: 1e-8, pe: 5, wue: 1, sources: { '*': 'own' } }
const provider: Provider = {
  name: 'acme',
  kind: 'cloud',
  zone: 'MY-GRID',
  pue: exactly(1.1),
  wue: exactly(0),
  sources: { '*': 'own' },
}

describe('extend', () => {
  test('adds entries to a new catalogue and leaves the old one', () => {
    const before = defaultCatalogue()
    const after = extend(before, {
      models: [model],
      zones: [zone],
      providers: [provider],
      aliases: { 'acme/foo': 'acme/foo-7b' },
      deployments: { chat: 'foo-7b' },
    })
    expect(after.edition).toBe('inferprint+')
    expect(before.models.has(model.id)).toBe(false)
    expect(after.providers.get('cloud/acme')).toBe(provider)
    for (const asked of ['acme/foo-7b', 'foo', 'chat']) {
      const found = findModel(after, { model: asked })
      expect(found.found && found.model.id, asked).toBe('acme/foo-7b')
    }
  })

  test('wrong entries are refused with field, value and expectation', () => {
    const refuse = (entries: Parameters<typeof extend>[1]): InvalidCatalogueEntryError => {
      try {
        extend(ecologitsCatalogue(), entries)
      } catch (error) {
        if (error instanceof InvalidCatalogueEntryError) return error
      }
      throw new Error('it was taken')
    }
    const refused = [
      refuse({ models: [{ ...model, totalParametersB: exactly(Number.NaN) }] }),
      refuse({ models: [{ ...model, totalParametersB: { min: 8, max: 7 } }] }),
      refuse({ models: [{ ...model, activeParametersB: exactly(8) }] }),
      refuse({ models: [{ ...model, id: 'acme/bar' }] }),
      refuse({ models: [{ ...model, decodeTokensPerSecond: 0 }] }),
      refuse({ zones: [{ ...zone, gwp: 100 }] }),
      refuse({ zones: [{ ...zone, wue: -1 }] }),
      refuse({ zones: [{ ...zone, parent: 'XYZ' }] }),
      refuse({ providers: [provider] }),
      refuse({ providers: [{ ...provider, zone: 'FRA', pue: exactly(0.9) }] }),
      refuse({ aliases: { 'acme/foo': 'acme/none' } }),
    ]
    expect(refused.map(({ field }) => field)).toMatchInlineSnapshot(`
      [
        "totalParametersB.min",
        "totalParametersB.min",
        "activeParametersB.min",
        "id",
        "decodeTokensPerSecond",
        "gwp",
        "wue",
        "parent",
        "zone",
        "pue.min",
        "target",
      ]
    `)
    for (const error of refused) {
      expect(error.name).toBe('InvalidCatalogueEntryError')
      expect(error.message).toContain(error.expected)
    }
  })
})
