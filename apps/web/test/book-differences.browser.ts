import { compareMethods } from 'inferprint/explain'
import { ecologits011 } from 'inferprint/method'
import { describe, expect, test } from 'vitest'
import { expectAccessible } from './accessibility.ts'
import { browserForTests, command, expectNoSidewaysScroll } from './browser.ts'

const open = browserForTests()
const combinations = [
  { width: 390, language: 'en', scheme: 'light' },
  { width: 390, language: 'fr', scheme: 'dark' },
  { width: 1440, language: 'en', scheme: 'dark' },
  { width: 1440, language: 'fr', scheme: 'light' },
] as const

describe.skipIf(command === undefined)('the differences of the methods', () => {
  test.each(combinations)('in numbers and in formulas: $width, $language', async ({ width, language, scheme }) => {
    const { page, shoot, end } = await open({
      hash: `#/book?tab=differences&m=openai/gpt-4o&in=500&out=300&lang=${language}`,
      viewport: { width, height: 900 },
      colorScheme: scheme,
    })
    const theirs = page.locator('[data-method="ecologits-0.11"]')
    await theirs.locator('.reasons li').first().waitFor()
    const request = { model: 'openai/gpt-4o', inputTokens: 500, outputTokens: 300 }
    const wanted = compareMethods(request, { against: ecologits011, criterion: 'gwp' })
    const near = (found: string | null, expected = Number.NaN): void =>
      expect(Math.abs(Number(found) / expected - 1)).toBeLessThan(1e-9)
    near(await theirs.locator('data').first().getAttribute('value'), wanted.theirs.gwp?.value)
    near(await page.locator('[data-method="inferprint-1"] data').getAttribute('value'), wanted.ours.gwp?.value)
    const [first] = wanted.differences
    const shown = theirs.locator('.reasons li').first()
    expect(await shown.getAttribute('data-quantity')).toBe(first?.quantity)
    near(await shown.getAttribute('data-factor'), first?.factor)

    await page.locator('.pairs article[data-name="gpu_embodied_gwp"]').waitFor()
    await expectNoSidewaysScroll(page)
    await expectAccessible(page)
    await shoot(`book-differences-${width}-${language}`)
    await end()
  })

  test('a model is chosen, and a count that is none is refused with a reason', async () => {
    const { page, end } = await open({ hash: '#/book?tab=differences&lang=en' })
    const search = page.getByRole('combobox', { name: 'Model' })
    await search.fill('mistral small latest')
    await search.press('Enter')
    expect(page.url()).toContain('m=mistralai/mistral-small-latest')
    await page.locator('input[name="out"]').fill('many')
    expect(await page.getByRole('alert').textContent()).toContain('outputTokens')
    await end()
  })
})
