import { defaultCatalogue } from 'inferprint/catalogue'
import { sources } from 'inferprint/catalogue/sources'
import { expect, test } from 'vitest'
import { en } from '../../../i18n/book/en.ts'
import { fr } from '../../../i18n/book/fr.ts'
import { units } from './fact.ts'
import { itemsFitting, shelfIds, shelves } from './shelves.ts'

test.each(shelfIds)('every fact of %s has a source on record, and is no odd number', (id) => {
  const items = shelves[id].items()
  expect(items.length).toBeGreaterThan(5)
  const known = sources()
  for (const item of items) {
    for (const { field, value, source } of item.facts()) {
      expect([item.id, field, source.split(' ').filter((each) => !known.has(each))]).toEqual([item.id, field, []])
      expect(JSON.stringify(value)).not.toMatch(/null|NaN|^""$/)
    }
  }
})

test('the catalogue is shown whole', () => {
  const { models, zones } = defaultCatalogue()
  expect(shelves.models.items().map(({ id }) => id)).toEqual([...models.keys()])
  expect(shelves.zones.items().map(({ id }) => id)).toEqual([...zones.keys()])
})

test('every field has a name in every language', () => {
  for (const { fields } of [en.catalogue, fr.catalogue])
    expect(Object.keys(fields).sort()).toEqual(Object.keys(units).sort())
})

test('a search takes every word', () => {
  const found = itemsFitting(shelves.models.items(), 'LARGE mistral')
  expect(found.length).toBeGreaterThan(2)
  for (const { id, names } of found) expect(`${id} ${names}`.toLowerCase()).toMatch(/mistral.*large|large.*mistral/)
})
