import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { expectAccessible } from './accessibility.ts'
import { browserForTests, command, expectNoSidewaysScroll } from './browser.ts'
import { month, program, rowOf } from './rows.ts'
import { inferprint, type Served, serve } from './serve.ts'

const open = browserForTests()
const screens = { phone: { width: 390, height: 844 }, desktop: { width: 1440, height: 900 } } as const
const said = {
  en: { locale: 'en-GB', menu: 'Dashboard', title: 'What your requests cost', empty: 'No request yet' },
  fr: {
    locale: 'fr-FR',
    menu: 'Tableau de bord',
    title: 'Ce que coûtent vos requêtes',
    empty: 'Pas encore de requête',
  },
} as const
const combinations = (['phone', 'desktop'] as const).flatMap((screen) =>
  (['en', 'fr'] as const).flatMap((language) =>
    (['light', 'dark'] as const).map((scheme) => ({ screen, language, scheme })),
  ),
)

let server: Served
beforeAll(async () => {
  if (command === undefined) return
  server = await serve({
    budgets: [
      { name: 'team-day', gwp: '80 g', per: 'label.team', window: 'month', action: 'warn' },
      { name: 'everything', energy: '1 kWh', window: 'month', action: 'block' },
    ],
    budgetsRereadS: 0.2,
  })
  await server.send([...month(), program()])
})
afterAll(() => server?.close())

type Sums = Readonly<Record<string, number | string>>
const usage = async (query: string): Promise<readonly Sums[]> => (await server.ask(`v1/usage?${query}`)).usage as Sums[]

const columns = { energy: 'energy_kwh', gwp: 'gwp_kgco2eq', adpe: 'adpe_kgsbeq', pe: 'pe_mj', wcf: 'water_l' } as const
const ends = (column: string) => ['', '_min', '_max'].map((end) => column.replace(/_(?=[a-z0-9]+$)/, `${end}_`))

const whole = (page: Page) => page.locator('.usage[data-is-whole="true"]').waitFor()

async function expectShown(page: Page, selector: string, column: string, row: Sums | undefined): Promise<void> {
  const data = page.locator(selector)
  const shown = await data.evaluate((each) => [(each as HTMLDataElement).value, each.dataset.min, each.dataset.max])
  ends(column).forEach((name, at) => {
    expect(Math.abs(Number(shown[at]) / Number(row?.[name]) - 1)).toBeLessThan(1e-12)
  })
}

describe.skipIf(command === undefined)('the dashboard before a real server', () => {
  test.each(combinations)('$screen, $language, $scheme', async ({ screen, language, scheme }) => {
    const words = said[language]
    const { page, shoot, end } = await open({
      address: server.url,
      viewport: screens[screen],
      locale: words.locale,
      colorScheme: scheme,
    })
    const menu = page.locator('.menu-button')
    if (await menu.isVisible()) await menu.click()
    await page.getByRole('link', { name: words.menu }).click()
    await page.getByRole('heading', { level: 1, name: words.title }).waitFor()
    await whole(page)
    await page.locator('.tail tbody tr').first().waitFor()
    await page.locator('.programs').waitFor()
    expect(await page.locator('.time-chart .mark').count()).toBeGreaterThan(20)
    expect(await page.locator('[data-budget]').count()).toBe(2)
    await expectNoSidewaysScroll(page)
    await expectAccessible(page)
    await shoot(`dashboard-${screen}-${language}-${scheme}`)
    await end()
  })

  test("what it shows is what the API tells, in every criterion, and programs' own energy is in no sum", async () => {
    const { page, end } = await open({ address: server.url, hash: '#/dashboard?period=all', viewport: screens.desktop })
    await whole(page)
    const [total] = await usage('measures=tokens,energy,gwp,adpe,pe,wcf')
    expect(await page.locator('data[data-of="requests"]').getAttribute('value')).toBe(String(total?.requests))
    for (const [criterion, column] of Object.entries(columns))
      await expectShown(page, `.totals data[data-criterion="${criterion}"]`, column, total)
    for (const criterion of ['energy', 'pe'] as const) {
      await page.locator(`input[value="${criterion}"]`).check({ force: true })
      await whole(page)
      const column = columns[criterion]
      for (const by of ['model', 'provider', 'zone', 'label.team', 'label.conversation'])
        for (const row of (await usage(`by=${by}&measures=${criterion}&order=${column}`)).slice(0, 3)) {
          const section = by.replace(/^label\.team$/, 'label').replace(/^label\./, '')
          await expectShown(page, `[data-by="${section}"] li[data-name="${row[by]}"] data`, column, row)
        }
      const [spread] = await usage(`measures=${criterion}&percentiles=90&of=${column}`)
      const p90 = Number(spread?.[column.replace(/_(?=[a-z0-9]+$)/, '_p90_')])
      const shown = Number(await page.locator('data[data-of="p90"]').getAttribute('value'))
      expect(Math.abs(shown / p90 - 1)).toBeLessThan(0.05)
      const days = await usage(`bucket=day&measures=${criterion}`)
      expect(await page.locator('.time-chart .mark').count()).toBe(days.length)
      const each = Number(await page.locator('data[data-of="per-request"]').getAttribute('value'))
      expect(each).toBeCloseTo(Number(total?.[column]) / Number(total?.estimated_requests), 12)
    }
    expect(Number(await page.locator('.programs data[data-criterion="energy"]').getAttribute('value'))).toBe(1.25)
    await end()
  })

  test('a click on a bar filters, the address keeps it, and a chip takes it away', async () => {
    const { page, end } = await open({
      address: server.url,
      hash: '#/dashboard?period=all&lang=en',
      viewport: screens.desktop,
    })
    await whole(page)
    await page.locator('[data-by="provider"] li[data-name="anthropic"] button').click()
    await page.locator('[data-by="label"] li[data-name="search"] button').click()
    expect(page.url()).toContain('provider=anthropic')
    expect(page.url()).toContain('label.team=search')
    await page.reload()
    await whole(page)
    const [total] = await usage('provider=anthropic&label.team=search&measures=gwp')
    await expectShown(page, '.totals data[data-criterion="gwp"]', columns.gwp, total)
    const link = String(await page.locator('a.csv').getAttribute('href'))
    const csv = await (await fetch(server.url + link)).text()
    expect(csv.trim().split('\r\n')).toHaveLength(1 + Number(total?.requests))
    await page.getByRole('button', { name: 'Remove search' }).click()
    await page.getByRole('button', { name: 'Remove anthropic' }).click()
    await whole(page)
    expect(page.url()).not.toContain('anthropic')
    await end()
  })

  test('new requests show by themselves, and no word of what was said', async () => {
    const { page, end } = await open({ address: server.url, hash: '#/dashboard', viewport: screens.desktop })
    await page.locator('.tail tbody tr').first().waitFor()
    await server.send([rowOf(9001, 0, { id: 'fresh', started_at: new Date().toISOString() })])
    await page.locator('.tail tr[data-id="fresh"]').waitFor()
    await end()
  })

  test('a period without requests says when the last one was', async () => {
    const hash = '#/dashboard?period=own&from=2020-01-01&to=2020-01-31&lang=en'
    const { page, end } = await open({ address: server.url, hash, viewport: screens.desktop })
    await page.getByRole('button', { name: 'Show all' }).click()
    await page.locator('.totals').waitFor()
    expect(page.url()).toContain('period=all')
    await end()
  })
})

describe.skipIf(command === undefined)('the dashboard', () => {
  test.each(['en', 'fr'] as const)('of an empty store says what to change, %s', async (language) => {
    const empty = await serve()
    const { page, shoot, end } = await open({
      address: empty.url,
      hash: '#/dashboard',
      locale: said[language].locale,
      viewport: screens.phone,
    })
    await page.getByRole('heading', { name: said[language].empty }).waitFor()
    expect(await page.locator('pre').first().textContent()).toContain(`OPENAI_BASE_URL=${empty.url}openai/v1`)
    await expectNoSidewaysScroll(page)
    await expectAccessible(page)
    await shoot(`dashboard-empty-${language}`)
    await end()
    await empty.close()
  })

  test('asks for the token where there are tokens, and keeps it for the tab alone', async () => {
    const made = await inferprint('serve', '--new-token', 'dashboard', '--scopes', 'read,ingest')
    const lines = made.trim().split('\n')
    const token = String(lines[0])
    const guarded = await serve({ tokens: [JSON.parse(String(lines.at(-1)))] }, { 'inferprint-token': token })
    await guarded.send(month())
    const { page, shoot, end } = await open({
      address: guarded.url,
      hash: '#/dashboard?lang=en',
      viewport: screens.desktop,
      mayLog: /401/,
    })
    const field = page.locator('input[name="token"]')
    await field.fill('wrong')
    await page.getByRole('button', { name: 'Open' }).click()
    expect(await page.getByRole('alert').textContent()).toBe('Nobody has this token.')
    await expectAccessible(page)
    await shoot('dashboard-token')
    await field.fill(token)
    await page.getByRole('button', { name: 'Open' }).click()
    await whole(page)
    const saved = page.waitForEvent('download')
    await page.locator('a.csv').click()
    expect((await saved).suggestedFilename()).toBe('requests.csv')
    const kept = await page.evaluate(() => [window.sessionStorage.length, JSON.stringify(window.localStorage)])
    expect(kept[0]).toBe(1)
    expect(kept[1]).not.toContain(token)
    await end()
    await guarded.close()
  })

  test('shows figures that recompute superseded, where it is asked for their method', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'inferprint-web-'))
    const store = join(folder, 'store.duckdb')
    const before = await serve({ store })
    await before.send(month())
    const sums = async ({ ask }: Served, query: string) => ((await ask(`v1/usage?${query}`)).usage as Sums[])[0]
    const told = await sums(before, 'measures=gwp')
    await before.close()
    await inferprint('recompute', '--store', store, '--method', 'ecologits-0.11')
    const after = await serve({ store })
    const hash = '#/dashboard?period=all&lang=en'
    const { page, end } = await open({ address: after.url, hash, viewport: screens.desktop })
    await whole(page)
    const standing = await sums(after, 'measures=gwp')
    expect(standing?.gwp_kgco2eq).not.toBe(told?.gwp_kgco2eq)
    await expectShown(page, '.totals data[data-criterion="gwp"]', columns.gwp, standing)
    await page.getByRole('combobox', { name: 'Method' }).selectOption('inferprint-1')
    await whole(page)
    await expectShown(page, '.totals data[data-criterion="gwp"]', columns.gwp, told)
    expect(page.url()).toContain('method=inferprint-1')
    await end()
    await after.close()
    rmSync(folder, { recursive: true, force: true })
  })

  test('is in no menu where the app is served as files', async () => {
    const { page, end } = await open({ hash: '#/dashboard?lang=en' })
    expect(await page.getByRole('link', { name: 'Dashboard' }).count()).toBe(0)
    await end()
  })
})
