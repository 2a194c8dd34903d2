import { bestScores } from 'inferprint/quality'
import { ratioOf, recommend } from 'inferprint/recommend'
import { describe, expect, test } from 'vitest'
import { expectAccessible } from './accessibility.ts'
import { browserForTests, command, expectNoSidewaysScroll } from './browser.ts'

const open = browserForTests()
const screens = { phone: { width: 390, height: 844 }, desktop: { width: 1440, height: 900 } } as const
const said = {
  en: { locale: 'en-GB', title: 'Which model is enough?', water: 'Water', letters: 'What do the letters mean?' },
  fr: { locale: 'fr-FR', title: 'Quel modèle suffit ?', water: 'Eau', letters: 'Que signifient les lettres ?' },
} as const
const combinations = (['phone', 'desktop'] as const).flatMap((screen) =>
  (['en', 'fr'] as const).flatMap((language) =>
    (['light', 'dark'] as const).map((scheme) => ({ screen, language, scheme })),
  ),
)
/** Relative. Powers and logarithms of two engines may part in their last bits. */
const isSame = (found: number, wanted: number): boolean => Math.abs(found / wanted - 1) <= 1e-12

describe.skipIf(command === undefined)('the comparison, as a person uses it', () => {
  test.each(combinations)('$screen, $language, $scheme', async ({ screen, language, scheme }) => {
    const words = said[language]
    const { page, shoot, end } = await open({
      hash: '#/compare?all=1',
      viewport: screens[screen],
      locale: words.locale,
      colorScheme: scheme,
    })
    expect(await page.locator('h1').textContent()).toBe(words.title)
    expect(await page.locator('.scatter-holder .point').count()).toBe(bestScores('gpqa-diamond').length)
    await expectNoSidewaysScroll(page)
    await shoot(`compare-${screen}-${language}-${scheme}`)

    await page.getByRole('radio', { name: words.water }).check({ force: true })
    expect(page.url()).toContain('c=wcf')
    await page.locator('.candidates summary').click()
    await expectNoSidewaysScroll(page)
    await expectAccessible(page)

    await page.getByRole('button', { name: words.letters }).click()
    expect(await page.locator('.class-list li').count()).toBe(6)
    await expectAccessible(page)
    await shoot(`classes-${screen}-${language}-${scheme}`)
    await page.keyboard.press('Escape')

    const address = page.url()
    await page.reload()
    expect(page.url()).toBe(address)
    await end()
  })

  test('the slider filters, and the address keeps it', async () => {
    const { page, end } = await open({ hash: '#/compare?lang=en&least=0.5&all=1', viewport: screens.desktop })
    const rows = page.locator('.candidates > table tbody tr')
    const before = await rows.count()
    const slider = page.getByRole('slider')
    await slider.focus()
    for (let times = 0; times < 40; times++) await slider.press('ArrowRight')
    await page.waitForURL(/least=0\.7/)
    expect(await rows.count()).toBeLessThan(before)
    const { recommended } = recommend({
      benchmark: 'gpqa-diamond',
      atLeast: 0.7,
      inputTokens: 400,
      cachedTokens: 0,
      outputTokens: 400,
    })
    expect(await page.locator('[data-recommended]').count()).toBe(Math.min(8, recommended.length))
    await end()
  })

  test('a point is reached and picked by the keyboard, and by a click', async () => {
    const { page, end } = await open({ hash: '#/compare?lang=en', viewport: screens.desktop })
    const first = page.locator('.scatter-holder .point[tabindex="0"]')
    expect(await first.count()).toBe(1)
    await first.focus()
    await page.keyboard.press('ArrowLeft')
    const focused = await page.evaluate(() => (document.activeElement as SVGElement).dataset.model)
    expect(await page.locator('.readout').getAttribute('data-model')).toBe(focused)
    await page.keyboard.press('Enter')
    expect(decodeURIComponent(page.url())).toContain(focused as string)
    const point = page.locator('.scatter-holder .point[data-model="anthropic/claude-opus-4-6"]')
    await point.locator('circle').click()
    expect(await point.getAttribute('aria-pressed')).toBe('true')
    expect(page.url()).toContain('claude-opus-4-6')
    await end()
  })

  test.each([
    ['openai/o3-mini-2025-01-31', 'openai/o4-mini-2025-04-16', false],
    ['openai/gpt-5.4-pro-2026-03-05', 'openai/o4-mini-2025-04-16', true],
  ] as const)('%s against %s: told %s', async (more, less, isTold) => {
    const { page, shoot, end } = await open({
      hash: `#/compare?lang=en&pick=${more};${less}`,
      viewport: screens.desktop,
    })
    const asked = { inputTokens: 400, cachedTokens: 0, outputTokens: 400 }
    const ratio = ratioOf({ ...asked, model: more }, { ...asked, model: less })
    expect(ratio.isTold).toBe(isTold)
    const words = await page.locator('.pair-said').textContent()
    expect(words).toMatch(isTold ? /gpt-5.4-pro emits \d+ times as much as o4-mini/ : /cannot be told apart/)
    const data = page.locator('data[data-of="ratio"]')
    expect(isSame(Number(await data.getAttribute('value')), ratio.value)).toBe(true)
    expect(isSame(Number(await data.getAttribute('data-min')), ratio.min)).toBe(true)
    expect(isSame(Number(await data.getAttribute('data-max')), ratio.max)).toBe(true)
    await shoot(`pair-${isTold ? 'told' : 'same'}`)
    await end()
  })

  test('what cannot be computed says why', async () => {
    const { page, end } = await open({ hash: '#/compare?out=-3&lang=en', viewport: screens.desktop })
    expect(await page.getByRole('alert').textContent()).toContain('outputTokens is -3')
    await end()
  })

  test('print has the picture and the rows', async () => {
    const { page, shoot, end } = await open({ hash: '#/compare?lang=en', viewport: { width: 800, height: 1100 } })
    await page.emulateMedia({ media: 'print' })
    expect(await page.locator('.scatter-holder').isVisible()).toBe(true)
    expect(await page.locator('.compare-choices').isVisible()).toBe(false)
    await shoot('compare-print')
    await end()
  })
})

describe.skipIf(command === undefined)('numbers of the comparison', () => {
  test('as the test was run: settings of a model apart, by their tokens', async () => {
    const [high, low] = ['openai/gpt-5 high, diff edits', 'openai/gpt-5 low, diff edits']
    const hash = `#/compare?lang=en&b=aider-polyglot&task=as-run&least=0.8&all=1&pick=${encodeURIComponent(`${high};${low}`)}`
    const { page, shoot, end } = await open({ hash, viewport: screens.desktop })
    const { reaching, below } = recommend({ benchmark: 'aider-polyglot', atLeast: 0.8, tokens: 'as-run' })
    expect(await page.locator('.scatter-holder .point').count()).toBe(reaching.length + below.length)
    expect(await page.locator('.pair-said').textContent()).toMatch(/gpt-5 high emits [\d.]+ times as much as gpt-5 low/)
    const of = (id: string) => reaching.find((each) => each.id === id)
    const ratio = ratioOf(of(high)!.request, of(low)!.request)
    expect(isSame(Number(await page.locator('data[data-of="ratio"]').getAttribute('value')), ratio.value)).toBe(true)
    await expectAccessible(page)
    await shoot('compare-as-run')
    await end()
  })

  test.each([
    ['gpqa-diamond', 'gwp', 0.6],
    ['eci', 'energy', 140],
    ['aider-polyglot', 'wcf', 0.5],
    ['swe-bench-verified', 'adpe', 0.6],
    ['frontiermath', 'pe', 0.1],
  ] as const)("%s, %s: are the library's", async (benchmark, criterion, atLeast) => {
    const hash = `#/compare?lang=en&b=${benchmark}&c=${criterion}&least=${atLeast}&task=code&zone=FRA`
    const { page, end } = await open({ hash, viewport: screens.desktop })
    const asked = { inputTokens: 20000, cachedTokens: 0, outputTokens: 10000, zone: 'FRA' }
    const { reaching, below } = recommend({ ...asked, benchmark, criterion, atLeast })
    await page.locator('.candidates summary').click()
    const shown = await page.locator('.candidates tbody tr').evaluateAll((rows) =>
      rows.map((row) => {
        const data = row.querySelector('data') as HTMLDataElement
        const { min, max } = data.dataset
        const letter = row.querySelector('.class')?.lastChild?.textContent
        const { model } = (row as HTMLElement).dataset
        return { model, value: Number(data.value), min: Number(min), max: Number(max), letter }
      }),
    )
    const expected = [...reaching, ...below]
    expect(shown.map(({ model, letter }) => [model, letter])).toEqual(
      expected.map(({ model, impactClass }) => [model, impactClass.letter]),
    )
    expected.forEach(({ impact }, at) => {
      for (const part of ['value', 'min', 'max'] as const)
        expect(isSame(shown[at]?.[part] as number, impact[part])).toBe(true)
    })
    await end()
  })
})
