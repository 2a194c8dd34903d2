import { text1 } from 'inferprint/method/inferprint-1'
import { describe, expect, test } from 'vitest'
import { expectAccessible } from './accessibility.ts'
import { browserForTests, command, expectNoSidewaysScroll } from './browser.ts'

const open = browserForTests()
const screens = { phone: { width: 390, height: 844 }, desktop: { width: 1440, height: 900 } } as const
const said = {
  en: { locale: 'en-GB', title: 'Method book', search: 'Search', copy: 'Copy BibTeX' },
  fr: { locale: 'fr-FR', title: 'Livre des méthodes', search: 'Rechercher', copy: 'Copier BibTeX' },
} as const
const combinations = (['phone', 'desktop'] as const).flatMap((screen) =>
  (['en', 'fr'] as const).map(
    (language) => ({ screen, language, scheme: language === 'en' ? 'light' : 'dark' }) as const,
  ),
)

describe.skipIf(command === undefined)('the method book', () => {
  test.each(combinations)('formulas: $screen, $language, $scheme', async ({ screen, language, scheme }) => {
    const words = said[language]
    const { page, shoot, end } = await open({
      hash: '#/book',
      viewport: screens[screen],
      locale: words.locale,
      colorScheme: scheme,
    })
    expect(await page.locator('h1').textContent()).toBe(words.title)
    expect(await page.locator('.entry').count()).toBe(text1.quantities.size)
    await page.locator('.entry math').first().waitFor()
    await expectNoSidewaysScroll(page)
    await expectAccessible(page)
    await shoot(`book-${screen}-${language}`)

    await page.getByRole('searchbox', { name: words.search }).fill('step energy')
    await expect.poll(() => page.locator('.entry').count()).toBeLessThan(5)
    await page.locator('#q-step_energy h3 a').click()
    await page.locator('#q-step_energy .graph').waitFor()
    await expectAccessible(page)
    await shoot(`book-chosen-${screen}-${language}`)

    const symbol = page.locator('#q-step_energy .mathematics [href="waiting_power_share"]')
    await symbol.scrollIntoViewIfNeeded()
    const { x, y, width, height } = (await symbol.boundingBox()) ?? { x: 0, y: 0, width: 0, height: 0 }
    await page.mouse.click(x + width / 2, y + height / 2)
    await page.locator('#q-waiting_power_share.chosen').waitFor()
    expect(page.url()).toContain('q=waiting_power_share')
    await page.locator('#q-waiting_power_share .graph a').first().click()
    await page.locator('#q-step_energy.chosen').waitFor()
    await page.goBack()
    await page.locator('#q-waiting_power_share.chosen').waitFor()
    await end()
  })

  test('figures are those of the library, with unit and source', async () => {
    const { page, end } = await open({ hash: '#/book?method=ecologits-0.8&lang=en', viewport: screens.desktop })
    const shown = await page.locator('.entry').evaluateAll((entries) =>
      entries.map((entry) => {
        const { name, unit, source } = (entry as HTMLElement).dataset
        const data = entry.querySelector('data') as HTMLDataElement | null
        return {
          name,
          unit,
          source,
          value: data && Number(data.value),
          links: entry.querySelectorAll('.foot a').length,
        }
      }),
    )
    const { text08 } = await import('inferprint/method')
    expect(shown).toHaveLength(text08.quantities.size)
    for (const { name = '', unit, source, value } of shown) {
      const quantity = text08.quantity(name)
      expect([name, unit, source]).toEqual([name, quantity.unit, quantity.source])
      if (typeof quantity.value === 'number') expect([name, value]).toEqual([name, quantity.value])
    }
    expect(shown.filter(({ links }) => links > 0).length).toBeGreaterThan(40)
    await end()
  })

  test.each(combinations)('citing: $screen, $language', async ({ screen, language, scheme }) => {
    const words = said[language]
    const { page, shoot, end } = await open({
      hash: '#/book?tab=cite&method=ecologits-0.9',
      viewport: screens[screen],
      locale: words.locale,
      colorScheme: scheme,
    })
    expect(await page.locator('pre').first().textContent()).toContain('method ecologits-0.9')
    await page.getByRole('button', { name: words.copy }).waitFor()
    await expectNoSidewaysScroll(page)
    await expectAccessible(page)
    await shoot(`book-cite-${screen}-${language}`)
    await end()
  })
})
