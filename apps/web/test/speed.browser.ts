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
const models = ['openai/gpt-5', 'anthropic/claude-opus-5', 'mistralai/mistral-small-latest']
const pagesOpened = 5
/** Each changes the number; the first is the first that the page ever sees. */
const keys = Array.from({ length: 20 }, (_, at) => [String(at % 10), 'Backspace']).flat()

interface Answered {
  /** Until the answer's number has changed, and until that is painted, ms. */
  readonly changed: number
  readonly painted: number
}
type Timed = Window & { readonly timed: Answered[] }

/** Runs in the page: notes for every key when its number came. */
function time(): void {
  const timed: Answered[] = []
  Object.assign(window, { timed })
  let began = 0
  document.addEventListener('keydown', () => (began = performance.now()), { capture: true })
  const answered = (): void => {
    const changed = performance.now() - began
    const { port1, port2 } = new MessageChannel()
    port1.onmessage = () => timed.push({ changed, painted: performance.now() - began })
    requestAnimationFrame(() => port2.postMessage(0))
  }
  const data = document.querySelector('.hero data') as HTMLDataElement
  new MutationObserver(answered).observe(data, { attributes: true, attributeFilter: ['value'] })
}

function distribution(times: readonly number[]): string {
  const sorted = times.toSorted((left, right) => left - right)
  const at = (share: number): string => (sorted[Math.round(share * (sorted.length - 1))] ?? Number.NaN).toFixed(0)
  return `min ${at(0)}, median ${at(0.5)}, p95 ${at(0.95)}, max ${at(1)} ms`
}

describe.skipIf(command === undefined)('speed', () => {
  test('how fast a keystroke is answered is printed', async () => {
    const all: Answered[] = []
    const first: Answered[] = []
    for (let opened = 0; opened < pagesOpened; opened++) {
      const { page, end } = await open({ hash: `#/calculator?m=${models.join(',')}` })
      const field = page.locator('input[name="out"]')
      await field.press('End')
      await page.evaluate(time)
      for (const [at, key] of keys.entries()) {
        await field.press(key)
        await page.waitForFunction((count) => (window as unknown as Timed).timed.length === count, at + 1)
      }
      const timed = await page.evaluate(() => (window as unknown as Timed).timed)
      expect(timed).toHaveLength(keys.length)
      all.push(...timed)
      first.push(...timed.slice(0, 1))
      await end()
    }
    const said = (times: readonly Answered[]): string =>
      `number ${distribution(times.map(({ changed }) => changed))}; painted ${distribution(times.map(({ painted }) => painted))}`
    console.log(
      `a keystroke's answer, ${models.length} models, ${all.length} keys in ${pagesOpened} pages: ${said(all)}`,
    )
    console.log(`of which the first keys of a page: ${said(first)}`)
  })
})
