import { sources } from 'inferprint/catalogue/sources'
import { describe, expect, test } from 'vitest'
import { en } from '../../../i18n/book/en.ts'
import { fr } from '../../../i18n/book/fr.ts'
import { entriesFitting, entriesOf } from './entries.ts'
import { groupIds } from './groups.ts'
import { chapters, methodIds } from './methods.ts'

const all = methodIds.flatMap((method) => chapters[method].map((chapter) => ({ method, chapter })))

describe.each(all)('$method, $chapter.subject', ({ chapter }) => {
  const entries = entriesOf(chapter)

  test('has every quantity of the method once, no other', () => {
    expect(entries.map(({ quantity }) => quantity.name).sort()).toEqual([...chapter.system.quantities.keys()].sort())
  })

  test('each has a symbol, a unit and a source that the book can show', () => {
    const known = new Set([...sources().keys(), ...Object.keys(en.told)])
    for (const { quantity } of entries) {
      expect(quantity.symbol).not.toBe('')
      expect(quantity.unit).not.toBe('')
      const ids = quantity.source.split(' ')
      expect([quantity.name, ids.filter((id) => !known.has(id))]).toEqual([quantity.name, []])
    }
  })

  test('what has a value has it as the library has it', () => {
    for (const { quantity, formula, values } of entries) {
      expect(formula !== undefined).toBe(quantity.formula !== undefined)
      if (typeof quantity.value === 'number') expect(values).toEqual([{ value: quantity.value }])
      else if (quantity.value) expect(values[0]).toMatchObject(quantity.value)
    }
  })

  test('links of both directions agree, and lead to quantities of the chapter', () => {
    const byName = new Map(entries.map((entry) => [entry.quantity.name, entry]))
    for (const { quantity, dependsOn, usedBy } of entries) {
      for (const parent of dependsOn) expect(byName.get(parent)?.usedBy).toContain(quantity.name)
      for (const child of usedBy) expect(byName.get(child)?.dependsOn).toContain(quantity.name)
    }
  })
})

test('groups and subjects have titles in every language', () => {
  for (const words of [en, fr]) for (const group of groupIds) expect(words.groups[group]).not.toBe('')
})

test('a search takes every word, in any order', () => {
  const [first] = chapters['inferprint-1']
  const found = entriesFitting(entriesOf(first), 'processors HOST share')
  expect(found.map(({ quantity }) => quantity.name)).toEqual(['host_share'])
  expect(entriesFitting(entriesOf(first), 'kgsbeq').length).toBeGreaterThan(3)
  expect(entriesFitting(entriesOf(first), 'no such thing')).toEqual([])
})
