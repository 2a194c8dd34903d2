import { existsSync, mkdirSync } from 'node:fs'
import { delimiter, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { type Browser, type BrowserContextOptions, chromium, type Page } from 'playwright-core'
import { afterAll, beforeAll, expect } from 'vitest'
import { chromium as findChromium } from '../../../scripts/chromium.mjs'
import { serveBuilt } from './static-files.ts'

/** Playwright asks for a path, not for a command. */
const pathOf = (name: string): string | undefined =>
  (process.env.PATH ?? '')
    .split(delimiter)
    .map((folder) => join(folder, name))
    .find(existsSync)

const found = findChromium()
export const command: string | undefined = found && pathOf(found)
if (command === undefined) console.log('SKIPPED: there is no chromium, and this user may not install it')

const screenshots = fileURLToPath(new URL('../screenshots/', import.meta.url))

export interface OpenOptions extends BrowserContextOptions {
  /** `#/calculator?...` */
  readonly hash?: string
  /** Of a server of its own; default: the built app as static files. */
  readonly address?: string
  /** Errors of the console that the test is about. */
  readonly mayLog?: RegExp
}

/** A browser and the app as static files, for the tests of one file. What reaches out, or breaks, fails the test. */
export function browserForTests() {
  let browser: Browser | undefined
  let files: Awaited<ReturnType<typeof serveBuilt>> | undefined
  beforeAll(async () => {
    if (command === undefined) return
    mkdirSync(screenshots, { recursive: true })
    files = await serveBuilt()
    browser = await chromium.launch({ executablePath: command, args: ['--no-sandbox'] })
  })
  afterAll(async () => {
    await browser?.close()
    files?.close()
  })
  return async ({ hash = '', address, mayLog, ...options }: OpenOptions = {}) => {
    if (!browser || !files) throw new Error('there is no browser; expected the test to be skipped')
    const context = await browser.newContext({ reducedMotion: 'reduce', ...options })
    const page = await context.newPage()
    const outside: string[] = []
    const broken: string[] = []
    const start = address ?? files.url
    const { origin } = new URL(start)
    await context.route('**', (route) => {
      const url = route.request().url()
      if (url.startsWith(origin)) return route.continue()
      outside.push(url)
      return route.abort()
    })
    page.on('pageerror', (error) => broken.push(error.message))
    page.on('console', (message) => {
      if (message.type() === 'error' && !mayLog?.test(message.text())) broken.push(message.text())
    })
    await page.goto(start + hash)
    await page.locator('main h1').waitFor()
    return {
      page,
      shoot: (name: string) => page.screenshot({ path: `${screenshots}${name}.png`, fullPage: true }),
      end: async () => {
        expect(outside).toEqual([])
        expect(broken).toEqual([])
        await context.close()
      },
    }
  }
}

/** Nothing is wider than the screen. */
export async function expectNoSidewaysScroll(page: Page): Promise<void> {
  expect(await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)).toBeLessThanOrEqual(0)
}
