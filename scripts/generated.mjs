import { existsSync, readdirSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { root } from './install.mjs'

const library = join(root, 'packages/inferprint')

const times = (folder) =>
  readdirSync(folder, { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile())
    .map((entry) => statSync(join(entry.parentPath ?? entry.path, entry.name)).mtimeMs)

/** Whether every generated module is younger than all data, formulas and generators it may come from. */
export function generatedIsFresh() {
  const generated = join(library, 'src/generated')
  if (!existsSync(generated)) return false
  const oldest = Math.min(...times(generated))
  return ['data', 'generate', 'src/method', 'src/quantity']
    .flatMap((folder) => times(join(library, folder)))
    .every((time) => time <= oldest)
}
