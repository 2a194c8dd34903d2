import { defineConfig } from 'vitest/config'

export default defineConfig({
  resolve: { conditions: ['source'] },
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
