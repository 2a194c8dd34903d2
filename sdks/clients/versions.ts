import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'

export const require = createRequire(import.meta.url)

/** The version that is installed under a name of `sdks/package.json`. */
export function versionOf(alias: string): string {
  const file = new URL(`../node_modules/${alias}/package.json`, import.meta.url)
  return (JSON.parse(readFileSync(file, 'utf8')) as { version: string }).version
}
