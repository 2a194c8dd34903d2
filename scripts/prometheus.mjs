// Prometheus' command, installed from Debian's packages where it is absent and the user may; else undefined.
import { spawnSync } from 'node:child_process'

const found = (command) => spawnSync(command, ['--version'], { stdio: 'ignore' }).status === 0

export function prometheus() {
  if (found('prometheus')) return 'prometheus'
  if (process.getuid?.() !== 0 || !found('apt-get')) return undefined
  console.log('installing prometheus ...')
  spawnSync('apt-get', ['update', '-qq'], { stdio: 'inherit' })
  spawnSync('apt-get', ['install', '-y', '-qq', '--no-install-recommends', 'prometheus'], {
    stdio: ['ignore', 'ignore', 'inherit'],
    env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
  })
  return found('prometheus') ? 'prometheus' : undefined
}
