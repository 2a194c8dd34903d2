import { describe, expect, test } from 'vitest'
import { expectAccessible } from './accessibility.ts'
import { browserForTests, command, expectNoSidewaysScroll } from './browser.ts'

const open = browserForTests()
const screens = { phone: { width: 390, height: 844 }, desktop: { width: 1440, height: 900 } } as const
const said = {
  en: { locale: 'en-GB', title: 'What does a prompt cost?', report: 'Report', add: 'Add a model', why: 'Why? Climate' },
  fr: {
    locale: 'fr-FR',
    title: 'Que coûte une requête ?',
    report: 'Rapport',
    add: 'Ajouter un modèle',
    why: 'Pourquoi ? Climat',
  },
} as const

const combinations = (['phone', 'desktop'] as const).flatMap((screen) =>
  (['en', 'fr'] as const).flatMap((language) =>
    (['light', 'dark'] as const).map((scheme) => ({ screen, language, scheme })),
  ),
)

describe.skipIf(command === undefined)('the calculator, as a person uses it', () => {
  test.each(combinations)('$screen, $language, $scheme', async ({ screen, language, scheme }) => {
    const words = said[language]
    const { page, shoot, end } = await open({ viewport: screens[screen], locale: words.locale, colorScheme: scheme })
    expect(await page.locator('h1').textContent()).toBe(words.title)
    const energy = page.locator('.hero data')
    const before = Number(await energy.getAttribute('value'))

    await page.getByRole('radio', { name: words.report }).check({ force: true })
    const afterTask = Number(await energy.getAttribute('value'))
    expect(afterTask).toBeGreaterThan(before)

    await page.locator('input[name="out"]').fill('10000')
    expect(Number(await energy.getAttribute('value'))).toBeGreaterThan(afterTask)
    expect(page.url()).toContain('out=10000')

    const search = page.getByRole('combobox', { name: words.add })
    await search.fill('mistral small latest')
    await search.press('Enter')
    expect(await page.locator('.model-bars li').count()).toBe(2)
    await page.locator('h1').click()
    await expectNoSidewaysScroll(page)
    await expectAccessible(page)
    await shoot(`calculator-${screen}-${language}-${scheme}`)

    await page.getByRole('button', { name: words.why }).click()
    await page.locator('.drawer math').first().waitFor()
    expect(await page.locator('.tornado li').count()).toBeGreaterThan(2)
    expect(await page.locator('.drawer .sources a').count()).toBeGreaterThan(2)
    await expectAccessible(page)
    await shoot(`explain-${screen}-${language}-${scheme}`)
    await page.keyboard.press('Escape')
    await page.locator('.drawer').waitFor({ state: 'detached' })

    const address = page.url()
    await page.reload()
    expect(page.url()).toBe(address)
    expect(await page.locator('input[name="out"]').inputValue()).toBe('10000')
    await end()
  })

  test.each(['image', 'video', 'audio', 'embedding', 'agent', 'paste'])('the task %s has an answer', async (task) => {
    const { page, shoot, end } = await open({ hash: `#/calculator?task=${task}&lang=en`, viewport: screens.desktop })
    expect(Number(await page.locator('.hero data').getAttribute('value'))).toBeGreaterThan(0)
    await expectAccessible(page)
    await shoot(`task-${task}`)
    await end()
  })

  test.each(['image', 'video', 'audio', 'embedding'])('a number of the task %s is explained', async (task) => {
    const { page, shoot, end } = await open({ hash: `#/calculator?task=${task}&lang=en`, viewport: screens.desktop })
    await page.getByRole('button', { name: 'Why? Water' }).click()
    await page.locator('.drawer math').first().waitFor()
    expect(await page.locator('.drawer .tornado li').count()).toBeGreaterThan(2)
    expect(await page.locator('.drawer .sources li').count()).toBeGreaterThan(4)
    expect(await page.locator('.drawer table').textContent()).toContain('item count')
    await shoot(`explain-${task}`)
    await end()
  })

  test('a switch of theme and language stays', async () => {
    const { page, end } = await open({ locale: 'en-GB', colorScheme: 'light', viewport: screens.desktop })
    await page.getByRole('button', { name: 'Dark' }).click()
    await page.getByRole('combobox', { name: 'Language' }).selectOption('fr')
    await page.reload()
    expect(await page.locator('html').getAttribute('data-theme')).toBe('dark')
    expect(await page.locator('h1').textContent()).toBe(said.fr.title)
    await end()
  })

  test('what cannot be computed says why', async () => {
    const { page, end } = await open({ hash: '#/calculator?out=-3&lang=en', viewport: screens.desktop })
    expect(await page.getByRole('alert').textContent()).toContain('outputTokens is -3')
    await end()
  })
})
