import { describe, expect, test } from 'vitest'
import { expectAccessible } from './accessibility.ts'
import { browserForTests, command, expectNoSidewaysScroll } from './browser.ts'

const open = browserForTests()
const combinations = [
  { width: 390, language: 'en', scheme: 'dark' },
  { width: 390, language: 'fr', scheme: 'light' },
  { width: 1440, language: 'en', scheme: 'light' },
  { width: 1440, language: 'fr', scheme: 'dark' },
] as const

describe.skipIf(command === undefined)('the evidence of the book', () => {
  test.each(combinations)('is plotted and grouped: $width, $language', async ({ width, language, scheme }) => {
    const { page, shoot, end } = await open({
      hash: `#/book?tab=evidence&lang=${language}`,
      viewport: { width, height: 900 },
      colorScheme: scheme,
    })
    await page.locator('.scatter circle').first().waitFor()
    expect(await page.locator('.scatter circle').count()).toBe(577)
    const median = page.locator('.scores data')
    expect(Number(await median.getAttribute('value'))).toBeCloseTo(0.114, 3)
    await page.getByRole('combobox').nth(1).selectOption('hidden')
    expect(Number(await median.getAttribute('value'))).toBeCloseTo(0.596, 3)
    await page.getByRole('link', { name: 'llama-3', exact: true }).click()
    expect(await page.locator('.scatter circle:not(.dim)').count()).toBe(88)
    expect(page.url()).toContain('group=llama-3')
    await expectNoSidewaysScroll(page)
    await expectAccessible(page)
    await shoot(`book-evidence-${width}-${language}`)
    await end()
  })

  test('published figures outside have their reason', async () => {
    const { page, end } = await open({ hash: '#/book?tab=evidence&lang=en' })
    const row = page.getByRole('row', { name: /vellaisamy-2026-001/ })
    expect(await row.textContent()).toContain('one short request after the other')
    expect(await page.locator('.lead').textContent()).toContain('105 of 119')
    await end()
  })
})
