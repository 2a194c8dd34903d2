import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { defaultCatalogue } from './editions.ts'
import { findModel } from './find-model.ts'
import { longTailIds } from './ids.ts'
import { sizeFromName } from './size-from-name.ts'

const catalogue = defaultCatalogue()
const ids = longTailIds()
const known = [...catalogue.models.keys(), ...catalogue.aliases.keys()]

describe('findModel, whatever is asked', () => {
  test('never throws, and tells how it matched', () => {
    const parts = fc.constantFrom('openai/', 'us.', 'gpt-4o', ':', '-', 'latest', '70b', 'llama3.3', '@', '2024-01-01')
    const text = fc.oneof(
      fc.string(),
      fc.array(parts).map((list) => list.join('')),
      fc.constantFrom(...ids.keys()),
    )
    fc.assert(
      fc.property(text, fc.option(fc.string(), { nil: undefined }), (model, provider) => {
        const result = findModel(catalogue, { model, ids, ...(provider === undefined ? {} : { provider }) })
        if (result.found) {
          expect(result.match.steps.length).toBeGreaterThan(0)
          expect(catalogue.models.get(result.match.matched)).toBe(result.model)
        }
        expect(() => sizeFromName(model)).not.toThrow()
      }),
      { numRuns: 500 },
    )
  })

  test('every id, alias and hub id finds itself', () => {
    for (const id of known) {
      const result = findModel(catalogue, { model: id })
      expect(result.found && result.model.id, id).toBe(catalogue.aliases.get(id) ?? id)
      expect(result.found && ['exact', 'alias']).toContain(result.found && result.match.kind)
    }
    for (const { hfId } of catalogue.models.values()) {
      if (hfId === undefined) continue
      const result = findModel(catalogue, { model: hfId })
      expect(result.found && (result.model.hfId ?? result.model.name), hfId).toBe(hfId)
    }
  })

  test('an id with something behind it is another name: not found, or with words', () => {
    const ending = fc.stringMatching(/^[a-z]{3,8}$/)
    fc.assert(
      fc.property(fc.constantFrom(...known), ending, (id, end) => {
        const result = findModel(catalogue, { model: `${id}-${end}` })
        if (!result.found) return
        const { kind, steps } = result.match
        if (kind === 'exact' || kind === 'alias') expect(known).toContain(`${id}-${end}`)
        else expect(steps.join(' ')).toContain(end)
      }),
      { numRuns: 300 },
    )
  })
})
