import { describe, expect, test } from 'vitest'
import { browserForTests, command } from './browser.ts'

const open = browserForTests()
const hash = '#/calculator?task=paste&m=openai/gpt-5,anthropic/claude-opus-5&lang=en'

describe.skipIf(command === undefined)('what is pasted', () => {
  test('a prompt is counted by the tokenizer of each family, or estimated and said to be', async () => {
    const { page, end } = await open({ hash })
    await page.locator('textarea').first().fill('The quick brown fox jumps over the lazy dog.')
    await page.getByText('10 tokens exact, by o200k_base').waitFor()
    expect(await page.locator('.counted').textContent()).toContain(
      'claude-opus-5 about 14 tokens, 11 to 21 estimate: o200k_base × 1.4, as Claude has it',
    )
    expect(page.url()).toContain('in=10,14')
    expect(page.url()).not.toContain('fox')
    await end()
  })

  test("a provider's reply tells its own counts and its model", async () => {
    const { page, end } = await open({ hash })
    const usage = {
      prompt_tokens: 1200,
      completion_tokens: 34,
      total_tokens: 1234,
      prompt_tokens_details: { cached_tokens: 1000 },
    }
    const reply = {
      object: 'chat.completion',
      model: 'gpt-4o-2024-08-06',
      choices: [{ index: 0, finish_reason: 'stop', message: { role: 'assistant', content: 'Hello' } }],
      usage,
    }
    await page.locator('textarea').first().fill(JSON.stringify(reply))
    await page.getByText('Read as a reply: openai-chat').waitFor()
    expect(await page.locator('input[name="in"]').inputValue()).toBe('200')
    expect(await page.locator('input[name="cached"]').inputValue()).toBe('1000')
    expect(await page.locator('input[name="out"]').inputValue()).toBe('34')
    await end()
  })

  test('a request names its model, and others may be added', async () => {
    const { page, end } = await open({ hash })
    const request = { model: 'openai/gpt-4o', messages: [{ role: 'user', content: 'Say hello.' }] }
    await page.locator('textarea').first().fill(JSON.stringify(request))
    await page.getByText('Read as a chat of 1 turn').waitFor()
    expect(page.url()).toContain('m=openai/gpt-4o&')
    const search = page.getByRole('combobox', { name: 'Add a model' })
    await search.fill('mistral small latest')
    await search.press('Enter')
    await page.getByText('o200k_base × 1.08, as Tekken has it').waitFor()
    expect(await page.locator('.counted li').count()).toBe(2)
    await end()
  })

  test('of a chat the last answer is what was generated', async () => {
    const { page, end } = await open({ hash: hash.replace(',anthropic/claude-opus-5', '') })
    await page.locator('textarea').first().fill('User: Say hello.\nAssistant: Hello!')
    await page.getByText('Read as a chat of 2 turns').waitFor()
    expect(await page.locator('input[name="out"]').inputValue()).toBe('2')
    await end()
  })
})
