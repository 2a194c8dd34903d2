import { existsSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'
import { loadFitted } from '../fitted.ts'
import { loadPublishedRows } from '../load-measurements.ts'
import { validate } from '../validate.ts'
import { columnsOf, columnsText } from './columns.ts'
import { reasonOf, validationEvidence, validationEvidenceFile } from './validation-evidence.ts'

const published = fileURLToPath(new URL('../../../../shared/data/published/measurements.csv', import.meta.url))
if (!existsSync(published)) console.log('SKIPPED: there are no published figures beside the repository')

describe('columns', () => {
  it('hold texts once, numbers to six digits, and say what is not known', () => {
    const columns = columnsOf([
      { model: 'a', value: 1.2345678 },
      { model: 'b', value: undefined },
      { model: 'a', value: 2 },
    ])
    expect(columns).toEqual({
      columns: ['model', 'value'],
      words: { model: ['a', 'b'] },
      rows: [
        [0, 1.23457],
        [1, null],
        [0, 2],
      ],
    })
    expect(JSON.parse(columnsText(columns, { unit: 'J' }))).toEqual({ unit: 'J', ...columns })
  })
})

describe.skipIf(!existsSync(published))('the published figures in the book', () => {
  const validation = existsSync(published)
    ? validate(loadPublishedRows(published), loadFitted().parameters)
    : { rows: [], estimated: 0, inside: 0, measured: { estimated: 0, inside: 0 }, skipped: [] }

  it('are those that the method answers today; npm run lab -- report writes them', () => {
    expect(readFileSync(validationEvidenceFile, 'utf8')).toBe(validationEvidence(validation))
  })

  it('have a reason wherever they lie outside', () => {
    expect(validation.rows.filter((row) => !row.inside && reasonOf(row) === undefined)).toEqual([])
  })
})
