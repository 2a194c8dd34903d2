import { fileURLToPath } from 'node:url'
import { defineConfig } from 'vitest/config'

/** These ship their source under the condition by which the workspace finds its own: what programs run is what they built. */
const built = ['@mistralai/mistralai', '@openrouter/sdk', '@openrouter/sdk-0'].map((name) => ({
  find: new RegExp(`^${name}$`),
  replacement: fileURLToPath(new URL(`sdks/node_modules/${name}/esm/index.js`, import.meta.url)),
}))

export default defineConfig({
  resolve: { conditions: ['source'], alias: built },
  ssr: { resolve: { conditions: ['source'] } },
  test: {
    include: [
      'packages/**/*.test.ts',
      'engines/*.test.ts',
      'lab/src/**/*.test.ts',
      'sdks/*.test.ts',
      'sdks/loopback/*.test.ts',
    ],
    typecheck: { enabled: false },
    testTimeout: 60_000,
    /** Opening three database engines takes its time where others are busy. */
    hookTimeout: 60_000,
  },
})
