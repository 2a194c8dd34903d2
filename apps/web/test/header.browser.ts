import { describe, expect, test } from 'vitest'
import { expectAccessible } from './accessibility.ts'
import { browserForTests, command, expectNoSidewaysScroll } from './browser.ts'

const open = browserForTests()
/** The longest names that six pages may have. */
const names = ['Calculateur', 'Comparaison', 'Organisation', 'Livre des méthodes', 'Tableau de bord', 'Documentation']
const widths = [390, 768, 1281, 1440, 2560]

describe.skipIf(command === undefined)('the header', () => {
  test.each(widths)('holds six pages at %i pixels', async (width) => {
    const { page, shoot, end } = await open({ hash: '#/book?tab=cite&lang=fr', viewport: { width, height: 900 } })
    await page.locator('.menu nav').evaluate((nav, all) => {
      const [first] = nav.querySelectorAll('a')
      nav.replaceChildren(
        ...all.map((name) => {
          const link = first?.cloneNode() as HTMLAnchorElement
          link.textContent = name
          return link
        }),
      )
    }, names)
    const button = page.locator('.menu-button')
    if (await button.isVisible()) await button.click()
    for (const name of names) {
      const box = await page.locator('.menu nav a', { hasText: name }).boundingBox()
      expect(box && box.x >= 0 && box.x + box.width <= width).toBe(true)
    }
    const { height } = (await page.locator('.top').boundingBox()) ?? { height: Number.NaN }
    expect(height).toBeLessThan(110)
    await expectNoSidewaysScroll(page)
    await expectAccessible(page)
    await shoot(`header-${width}`)
    await end()
  })

  test('the menu of a phone opens, leads on and closes, by keyboard too', async () => {
    const { page, end } = await open({ hash: '#/calculator?lang=en', viewport: { width: 390, height: 844 } })
    const button = page.getByRole('button', { name: 'Menu: Calculator' })
    const nav = page.getByRole('navigation', { name: 'Pages' })
    expect(await nav.isVisible()).toBe(false)
    await button.focus()
    await page.keyboard.press('Enter')
    expect(await button.getAttribute('aria-expanded')).toBe('true')
    await page.keyboard.press('Escape')
    expect(await nav.isVisible()).toBe(false)
    expect(await button.evaluate((each) => each === document.activeElement)).toBe(true)
    await button.click()
    await page.mouse.click(380, 700)
    expect(await nav.isVisible()).toBe(false)
    await button.click()
    await nav.getByRole('link', { name: 'Method book' }).click()
    await page.getByRole('heading', { level: 1, name: 'Method book' }).waitFor()
    expect(await nav.isVisible()).toBe(false)
    await end()
  })
})
