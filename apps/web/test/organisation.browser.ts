import { readFile } from 'node:fs/promises'
import { unzipSync } from 'fflate'
import { type Organisation, softwareCarbonIntensity, whatIf, yearOf } from 'inferprint/organisation'
import type { Page } from 'playwright-core'
import { describe, expect, test } from 'vitest'
import { expectAccessible } from './accessibility.ts'
import { browserForTests, command, expectNoSidewaysScroll } from './browser.ts'

const open = browserForTests()
const screens = { phone: { width: 390, height: 844 }, desktop: { width: 1440, height: 900 } } as const
const said = {
  en: {
    locale: 'en-GB',
    title: 'A year of AI in your organisation',
    add: '+ Add a team',
    duplicate: 'Duplicate Support',
    remove: 'Remove Marketing',
  },
  fr: {
    locale: 'fr-FR',
    title: 'Un an d’IA dans votre organisation',
    add: '+ Ajouter une équipe',
    duplicate: 'Dupliquer Support',
    remove: 'Retirer Marketing',
  },
} as const
const combinations = (['phone', 'desktop'] as const).flatMap((screen) =>
  (['en', 'fr'] as const).flatMap((language) =>
    (['light', 'dark'] as const).map((scheme) => ({ screen, language, scheme })),
  ),
)

interface Shown {
  readonly criterion: string
  readonly of: string
  readonly value: number
  readonly min: number
  readonly max: number
}

const shownOn = (page: Page): Promise<readonly Shown[]> =>
  page.locator('.organisation data').evaluateAll((all) =>
    all.map((each) => {
      const { criterion = '', of = '', min, max } = (each as HTMLElement).dataset
      return { criterion, of, value: Number((each as HTMLDataElement).value), min: Number(min), max: Number(max) }
    }),
  )

/** Presses a button and reads what it saves. */
async function saved(page: Page, name: string): Promise<{ readonly name: string; readonly bytes: Buffer }> {
  const [download] = await Promise.all([page.waitForEvent('download'), page.getByRole('button', { name }).click()])
  return { name: download.suggestedFilename(), bytes: await readFile(await download.path()) }
}

/** Relative: two engines may part in the last bits of powers and logarithms. */
const expectNear = (found: number, wanted: number): void => expect(Math.abs(found / wanted - 1)).toBeLessThan(1e-9)

/** The page computes a moment behind what is typed, longer on a busy machine. */
const eventually = <T>(read: () => Promise<T>) => expect.poll(read, { timeout: 30_000 })

describe.skipIf(command === undefined)('an organisation, as a person describes it', () => {
  test.each(combinations)('$screen, $language, $scheme', async ({ screen, language, scheme }) => {
    const words = said[language]
    const { page, shoot, end } = await open({
      hash: '#/organisation',
      viewport: screens[screen],
      locale: words.locale,
      colorScheme: scheme,
    })
    expect(await page.locator('h1').textContent()).toBe(words.title)
    await expectNoSidewaysScroll(page)
    await expectAccessible(page)
    await shoot(`organisation-${screen}-${language}-${scheme}`)

    const hero = page.locator('.hero data')
    const before = Number(await hero.getAttribute('value'))
    await page.locator('.team > summary').nth(1).click()
    await page.getByRole('button', { name: words.duplicate }).first().click()
    expect(await page.locator('.team').count()).toBe(5)
    await page.locator('.team > summary').nth(4).click()
    await page.getByRole('button', { name: words.remove }).click()
    await page.getByRole('button', { name: words.add }).click()
    expect(await page.locator('.team').count()).toBe(5)
    await page.locator('input[name="people"]').first().fill('50')
    await eventually(async () => Number(await hero.getAttribute('value'))).toBeGreaterThan(1.7 * before)
    const now = await hero.getAttribute('value')
    await page.reload()
    expect(await page.locator('input[name="people"]').first().inputValue()).toBe('50')
    expect(await hero.getAttribute('value')).toBe(now)
    await end()
  })

  test("numbers on the page are the library's, and so are the downloads", async () => {
    const { page, shoot, end } = await open({
      hash: '#/organisation?lang=en&life=1e11&on=model,zone',
      viewport: screens.desktop,
    })
    const description = await saved(page, 'JSON for the command')
    const organisation = JSON.parse(description.bytes.toString('utf8')) as Organisation
    const year = yearOf(organisation)
    const shown = await shownOn(page)
    for (const criterion of ['energy', 'gwp', 'adpe', 'pe', 'wcf'] as const) {
      const found = shown.find((each) => each.of === 'total' && each.criterion === criterion)
      for (const one of ['value', 'min', 'max'] as const)
        expectNear(found?.[one] ?? 0, year[criterion]?.[one] as number)
    }
    const groups = shown.filter(({ of }) => of === 'group').map(({ value }) => value)
    expect(groups).toHaveLength(4)
    for (const [at, value] of groups.entries()) expectNear(value, year.byTeam[at]?.gwp?.value as number)
    const after = whatIf(year, [
      { change: 'model', of: year.byModel[0]?.name as string, model: 'openai/gpt-5-mini' },
      { change: 'zone', zone: 'FRA' },
    ])
    const together = shown.find(({ of }) => of === 'together-difference')
    for (const one of ['value', 'min', 'max'] as const)
      expectNear(together?.[one] ?? 0, after.difference.gwp?.[one] as number)
    const sci = softwareCarbonIntensity(year, 'request')
    expectNear(1e3 * (shown.find(({ of }) => of === 'sci')?.value ?? 0), sci.sciGco2eq.value)

    const csv = (await saved(page, 'CSV')).bytes.toString('utf8').replace('\uFEFF', '').trimEnd().split('\r\n')
    expect(csv).toHaveLength(5)
    const column = (csv[0] as string).split(',').indexOf('gwp_kgco2eq')
    for (const [at, row] of csv.slice(1).entries())
      expectNear(Number(row.split(',')[column]), year.lines[at]?.gwp?.value as number)

    const workbook = await saved(page, 'Spreadsheet')
    expect(workbook.name).toBe('inferprint-organisation.xlsx')
    const parts = unzipSync(new Uint8Array(workbook.bytes))
    const textOf = (path: string): string => new TextDecoder().decode(parts[path])
    const names = [...textOf('xl/workbook.xml').matchAll(/<sheet [^>]*name="([^"]+)"/g)].map(([, name]) => name)
    expect(names).toEqual(['Summary', 'Lines', 'What-ifs', 'SCI', 'Training, beside', 'Assumptions', 'Sources'])
    const numbers = [...textOf('xl/worksheets/sheet1.xml').matchAll(/<v>([^<]+)<\/v>/g)].map(([, value]) =>
      Number(value),
    )
    for (const value of [year.gwp?.value, year.gwp?.max, year.usage.gwp?.min, year.requests] as number[])
      expect(numbers.some((each) => Math.abs(each / value - 1) < 1e-9)).toBe(true)
    expect(textOf('xl/sharedStrings.xml')).toContain('gwp_min_kgco2eq')

    const statement = (await saved(page, 'SCI statement')).bytes.toString('utf8')
    expect(statement).toContain('ISO/IEC 21031:2024')
    const printed = Number(/ = ([\d.]+) gCO2eq per request/.exec(statement)?.[1])
    expect(Math.abs(printed / sci.sciGco2eq.value - 1)).toBeLessThan(1e-5)
    await shoot('organisation-everything')
    await end()
  })

  test('what-ifs switch, rebound turns, training is left out until it is asked for', async () => {
    const { page, end } = await open({ hash: '#/organisation?lang=en', viewport: screens.desktop })
    expect(await page.locator('.training data').count()).toBe(0)
    expect(await page.locator('.together').count()).toBe(1)
    await page.getByRole('combobox', { name: 'Shared by' }).selectOption('1e11')
    expect(Number(await page.locator('.training data').getAttribute('value'))).toBeGreaterThan(0)

    await page.getByRole('switch', { name: 'a smaller model' }).uncheck()
    await page.locator('.together').waitFor({ state: 'detached' })
    await page.getByRole('switch', { name: 'shorter answers' }).check()
    await page.locator('[data-of="together-after"]').waitFor()
    await page.getByRole('switch', { name: 'cleaner electricity' }).check()
    expect(page.url()).toContain('on=answers,zone')

    expect(Number(await page.locator('[data-of="rebound"]').getAttribute('value'))).toBeLessThan(0)
    await page.locator('input[name="use"]').fill('3')
    await eventually(async () =>
      Number(await page.locator('[data-of="rebound"]').getAttribute('value')),
    ).toBeGreaterThan(0)
    await end()
  })

  test('what cannot be computed says where, and an unknown model gets a wide estimate', async () => {
    const { page, end } = await open({ hash: '#/organisation?lang=en', viewport: screens.desktop })
    await page.locator('.team > summary').nth(2).click()
    await page.locator('input[name="people"]').nth(2).fill('-3')
    await eventually(() => page.getByRole('alert').textContent()).toContain(
      'teams[2].people: -3; expected a whole number',
    )
    await page.locator('input[name="people"]').nth(2).fill('3')
    await page.getByRole('alert').waitFor({ state: 'detached' })
    await page.locator('.team input[name="model"]').first().fill('our-own-70b')
    await page.locator('h1').click()
    await eventually(() => page.locator('.tier').textContent()).toBe('model unknown')
    await end()
  })

  test('prints as a report: no fields, the teams as a table, method and sources', async () => {
    const { page, shoot, end } = await open({ hash: '#/organisation?lang=en', viewport: { width: 800, height: 1100 } })
    await page.emulateMedia({ media: 'print' })
    expect(await page.locator('section.print-only').isVisible()).toBe(true)
    expect(await page.locator('.teams').isVisible()).toBe(false)
    expect(await page.locator('input:visible, select:visible, button:visible').count()).toBe(0)
    expect(await page.locator('.report-notes').textContent()).toContain('inferprint-1')
    expect((await page.pdf({ format: 'A4' })).length).toBeGreaterThan(20_000)
    await shoot('organisation-print')
    await end()
  })
})
