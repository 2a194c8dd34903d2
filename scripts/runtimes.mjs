// The suite once more on Node 24, and the library's smoke test on the other runtimes. Needs `npm test` to have built it.
import { spawnSync } from 'node:child_process'
import { join } from 'node:path'
import { smokeInChromium } from './chromium.mjs'
import { install, root, run } from './install.mjs'

install('runtimes')
const binary = (name) => join(root, 'runtimes/node_modules/.bin', name)
const file = join(root, 'runtimes/print.mjs')

console.log('\n== the tests on Node 24')
const node24 = binary('node')
console.log(spawnSync(node24, ['--version'], { encoding: 'utf8' }).stdout.trim())
run(node24, [join(root, 'node_modules/vitest/vitest.mjs'), 'run'])

for (const [name, ...args] of [
  ['node', file],
  ['bun', file],
  ['deno', 'run', '--no-config', '--no-lock', file],
]) {
  console.log(`\n== smoke test on ${name}`)
  run(binary(name), args)
}

for (const page of ['workerd', 'page']) {
  run(join(root, 'node_modules/.bin/esbuild'), [
    `runtimes/${page}.mjs`,
    '--bundle',
    '--format=esm',
    '--log-level=warning',
    `--outfile=runtimes/dist/${page}.js`,
  ])
}
console.log('\n== smoke test on workerd')
run(binary('workerd'), ['test', join(root, 'runtimes/workerd.capnp')])

console.log('\n== smoke test in chromium')
await smokeInChromium()

console.log('\n== the SDKs, bare and instrumented, on every runtime')
run(process.execPath, [join(root, 'scripts/checks.mjs')])
