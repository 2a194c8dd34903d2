import { defaultCatalogue } from 'inferprint/catalogue'
import { describe, expect, test } from 'vitest'
import { expectAccessible } from './accessibility.ts'
import { browserForTests, command, expectNoSidewaysScroll } from './browser.ts'

const open = browserForTests()
const { models, zones } = defaultCatalogue()
const combinations = [
  { width: 390, language: 'en', scheme: 'dark' },
  { width: 390, language: 'fr', scheme: 'light' },
  { width: 1440, language: 'en', scheme: 'light' },
  { width: 1440, language: 'fr', scheme: 'dark' },
] as const

describe.skipIf(command === undefined)('the catalogue of the book', () => {
  test.each(combinations)('is searched: $width, $language', async ({ width, language, scheme }) => {
    const { page, shoot, end } = await open({
      hash: `#/book?tab=catalogue&lang=${language}`,
      viewport: { width, height: 900 },
      colorScheme: scheme,
    })
    await page.locator('tr[data-id]').first().waitFor()
    expect(await page.locator('tr[data-id]').count()).toBe(50)
    const said = await page.getByRole('status').textContent()
    expect(said).toContain(new Intl.NumberFormat(language).format(models.size))
    await page.getByRole('searchbox').fill('meta-llama 8b')
    await expect.poll(() => page.locator('tr[data-id]').count()).toBeLessThan(50)
    await page.getByRole('link', { name: 'huggingface_hub/meta-llama/Llama-3.1-8B-Instruct', exact: true }).click()
    await page.locator('.facts dt').first().waitFor()
    expect(await page.locator('.facts a').count()).toBeGreaterThan(3)
    await expectNoSidewaysScroll(page)
    await expectAccessible(page)
    await shoot(`book-catalogue-${width}-${language}`)
    await end()
  })

  test.each(['media', 'accelerators', 'zones', 'regions', 'equivalences', 'sources'])(
    'has the shelf %s',
    async (shelf) => {
      const { page, shoot, end } = await open({
        hash: `#/book?tab=catalogue&shelf=${shelf}&lang=en`,
        viewport: { width: 1440, height: 900 },
      })
      await page.locator('tr[data-id]').first().waitFor()
      expect(await page.locator('tr[data-id]').count()).toBeGreaterThan(5)
      await expectAccessible(page)
      await shoot(`book-shelf-${shelf}`)
      await end()
    },
  )

  test('an address leads to a zone, whose figures are the library’s', async () => {
    const { page, end } = await open({ hash: '#/book?tab=catalogue&shelf=zones&row=ZWE&lang=en' })
    const row = page.locator('tr[data-id="ZWE"]')
    await row.waitFor()
    const shown = await row
      .locator('data')
      .evaluateAll((all) => all.map((each) => Number((each as HTMLDataElement).value)))
    const zone = zones.get('ZWE')
    expect(shown.slice(0, 4)).toEqual([zone?.gwp, zone?.adpe, zone?.pe, zone?.wue])
    expect(await row.locator('data[data-min]').count()).toBe(4)
    await end()
  })

  test('more is shown on demand', async () => {
    const { page, end } = await open({ hash: '#/book?tab=catalogue&lang=en' })
    await page.getByRole('button', { name: 'Show more' }).click()
    await expect.poll(() => page.locator('tr[data-id]').count()).toBe(250)
    await end()
  })
})
