// Installs what is missing, once: node_modules of the workspace, or of a folder outside it (engines, runtimes).
import { spawnSync } from 'node:child_process'
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

export const root = fileURLToPath(new URL('..', import.meta.url))

export function run(command, args, options = {}) {
  const result = spawnSync(command, args, { cwd: root, stdio: 'inherit', ...options })
  if (result.error) throw result.error
  if (result.status !== 0) process.exit(result.status ?? 1)
}

/** Runs `npm install` in `folder` unless the lock file it last installed is the one that lies there now. */
export function install(folder = '') {
  const cwd = join(root, folder)
  const lock = readFileSync(join(cwd, 'package-lock.json'), 'utf8')
  const stamp = join(cwd, 'node_modules', '.installed-lock')
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === lock) return
  console.log(`installing packages${folder ? ` of ${folder}/` : ''} ...`)
  run('npm', ['install', '--no-audit', '--no-fund', '--loglevel=error'], { cwd, shell: process.platform === 'win32' })
  writeFileSync(stamp, lock)
}

/** Runs a TypeScript program of this repository from its source, with the arguments given. */
export function runSource(file, args = []) {
  run(process.execPath, ['--conditions=source', '--import', 'tsx', join(root, file), ...args])
}
