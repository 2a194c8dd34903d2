import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
/** A folder of its own for one test. */
export function folder() {
  const path = mkdtempSync(join(tmpdir(), 'inferprint-'))
  return { path, remove: () => rmSync(path, { recursive: true, force: true }) }
}
