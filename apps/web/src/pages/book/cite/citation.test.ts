import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { apa, bibtex, cited } from './citation.ts'

const root = new URL('../../../../../../', import.meta.url)
const read = (path: string): string => readFileSync(new URL(path, root), 'utf8')

test('the library, the page and CITATION.cff have one version, title and licence', () => {
  const library = JSON.parse(read('packages/inferprint/package.json')) as { version: string; license: string }
  expect([library.version, library.license]).toEqual([cited.version, cited.licence])
  const file = read('CITATION.cff')
  expect(file).toContain(`version: ${cited.version}\n`)
  expect(file).toContain(`title: "${cited.title}"\n`)
  expect(file).toContain(`license: ${cited.licence}\n`)
})

test('a citation names version, method and facts', () => {
  for (const text of [bibtex('inferprint-1'), apa('inferprint-1')])
    expect(text).toMatch(/0\.1\.0[\s\S]*method inferprint-1, catalogue [0-9a-f]{10}/)
})
