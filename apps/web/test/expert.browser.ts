import { describe, expect, test } from 'vitest'
import { expectAccessible } from './accessibility.ts'
import { browserForTests, command, expectNoSidewaysScroll } from './browser.ts'

const open = browserForTests()
const desktop = { width: 1440, height: 900 }
const phone = { width: 390, height: 844 }

describe.skipIf(command === undefined)('the assumptions', () => {
  test('change the answer, and stand in the address', async () => {
    const { page, shoot, end } = await open({ hash: '#/calculator?lang=en', viewport: desktop })
    const energy = async (): Promise<number> => Number(await page.locator('.hero data').getAttribute('value'))
    expect(await page.locator('.expert select').count()).toBe(0)
    await page.getByText('Assumptions').click()
    const before = await energy()
    await page.getByRole('spinbutton', { name: 'PUE' }).fill('2')
    const after = await energy()
    expect(after / before).toBeCloseTo(2 / 1.15, 0)
    expect(page.url()).toContain('pue=2')
    await page.getByLabel('Requests served at once').fill('1')
    expect(await energy()).toBeGreaterThan(2 * after)
    await page.getByRole('spinbutton', { name: 'PUE' }).fill('0.5')
    expect(await page.getByRole('alert').textContent()).toContain('PUE is "0.5"; expected a number from 1 to 4')
    await page.getByRole('spinbutton', { name: 'PUE' }).fill('')
    await expectAccessible(page)
    await shoot('expert-desktop')
    await end()
  })

  test('are in French, too: zones, and the share of training beside the request', async () => {
    const hash = '#/calculator?lang=fr&m=huggingface_hub/meta-llama/Llama-3.1-405B-Instruct'
    const { page, shoot, end } = await open({ hash, viewport: phone, locale: 'fr-FR', colorScheme: 'dark' })
    await page.getByText('Hypothèses').click()
    await page.getByLabel('Électricité de').selectOption({ label: 'Allemagne' })
    expect(page.url()).toContain('zone=DEU')
    const before = await page.locator('.hero data').getAttribute('value')
    await page.getByLabel('Entraînement').selectOption({ label: 'réparti sur 10 milliards de requêtes' })
    await page.locator('.training .beside').first().waitFor()
    expect(await page.locator('.hero data').getAttribute('value')).toBe(before)
    expect(page.url()).toContain('life=10000000000')
    expect(await page.locator('.training').textContent()).toContain('Publié · réparti sur 10 milliards de requêtes')
    const share = page.locator('.training data[data-of="training"][data-criterion="gwp"]')
    expect(Number(await share.getAttribute('value'))).toBeGreaterThan(1e-4)
    await expectNoSidewaysScroll(page)
    await expectAccessible(page)
    await shoot('training-phone-fr-dark')
    await end()
  })

  test('of a video may be those of EcoLogits', async () => {
    const hash = '#/calculator?task=video&m=openai/sora-2-pro&lang=en'
    const { page, shoot, end } = await open({ hash, viewport: desktop })
    const before = await page.locator('.hero data').getAttribute('value')
    await page.getByText('Assumptions').click()
    await page.getByLabel('Method').selectOption('ecologits-0.11')
    expect(await page.locator('.hero data').getAttribute('value')).not.toBe(before)
    await page.getByRole('button', { name: 'Why? Climate' }).click()
    await page.locator('.drawer math').first().waitFor()
    expect(await page.locator('.drawer table').textContent()).toContain('video frames count')
    await shoot('explain-video-ecologits')
    await end()
  })
})
