import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { describe, expect, test } from 'vitest'
import { browserForTests, command } from './browser.ts'
import { built } from './static-files.ts'

interface Chunk {
  readonly file: string
  readonly isEntry?: boolean
  readonly imports?: readonly string[]
}

const mostFirstLoadBytes = 250_000

test('the first load is at most 250 kB of JavaScript, gzip', () => {
  const manifest = JSON.parse(readFileSync(join(built, '.vite/manifest.json'), 'utf8')) as Record<string, Chunk>
  const entry = Object.keys(manifest).filter((name) => manifest[name]?.isEntry)
  const first = new Set(entry)
  for (const name of first) for (const next of manifest[name]?.imports ?? []) first.add(next)
  const sizes = [...first].map((name) => gzipSync(readFileSync(join(built, manifest[name]?.file ?? ''))).length)
  const bytes = sizes.reduce((sum, size) => sum + size, 0)
  console.log(`first load: ${(bytes / 1000).toFixed(0)} kB of JavaScript, gzip`)
  expect(entry).toHaveLength(1)
  expect(bytes).toBeLessThanOrEqual(mostFirstLoadBytes)
})

const open = browserForTests()

describe.skipIf(command === undefined)('speed', () => {
  test('how fast a keystroke is answered is printed', async () => {
    const { page, end } = await open({
      hash: '#/calculator?m=openai/gpt-5,anthropic/claude-opus-5,mistralai/mistral-small-latest',
    })
    const field = page.locator('input[name="out"]')
    const times: number[] = []
    for (const digit of '123456') {
      await page.evaluate(() => {
        const input = document.querySelector('input[name="out"]') as HTMLInputElement
        const data = document.querySelector('.hero data') as HTMLDataElement
        const before = data.value
        const timed = window as unknown as { answered: Promise<number> }
        timed.answered = new Promise((resolve) => {
          let began = 0
          input.addEventListener('keydown', () => (began = performance.now()), { once: true })
          const observer = new MutationObserver(() => {
            if (data.value === before) return
            observer.disconnect()
            resolve(performance.now() - began)
          })
          observer.observe(data, { attributes: true, attributeFilter: ['value'] })
        })
      })
      await field.press(digit)
      times.push(await page.evaluate(() => (window as unknown as { answered: Promise<number> }).answered))
    }
    console.log(`keystroke to answer, three models: ${times.map((each) => each.toFixed(0)).join(', ')} ms`)
    expect(times).toHaveLength(6)
    await end()
  })
})
