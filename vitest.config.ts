import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { defineConfig } from 'vitest/config'

interface Package {
  readonly name: string
  readonly exports: Readonly<Record<string, { readonly source: string }>>
}

/**
 * The doors of the library and of the server, from their sources. Not by the condition `source`: vitest hands conditions to Node, which
 * would run the sources of SDKs that ship theirs under the same name.
 */
const doors = ['inferprint', 'server'].flatMap((folder) => {
  const file = new URL(`packages/${folder}/package.json`, import.meta.url)
  const { name, exports } = JSON.parse(readFileSync(file, 'utf8')) as Package
  return Object.entries(exports).map(([door, { source }]) => ({
    find: new RegExp(`^${name}${door.slice(1)}$`),
    replacement: fileURLToPath(new URL(source, file)),
  }))
})

export default defineConfig({
  resolve: { alias: doors },
  test: {
    include: [
      'packages/**/*.test.ts',
      'engines/*.test.ts',
      'deploy/*.test.ts',
      'apps/web/src/**/*.test.ts',
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
