import { fileURLToPath } from 'node:url'
import { defineConfig } from 'vitest/config'
import shared from '../../../vitest.config.ts'

/** The built app in a browser; `scripts/web.mjs` builds it first. */
export default defineConfig({
  root: fileURLToPath(new URL('../../..', import.meta.url)),
  ...(shared.resolve && { resolve: shared.resolve }),
  test: {
    include: ['apps/web/test/*.browser.ts'],
    testTimeout: 60_000,
    hookTimeout: 60_000,
    fileParallelism: false,
  },
})
