// npm run bench [-- --json | --short]: builds what ships and measures it: the library, instrumented SDKs and, unless --json, the server.
import { join } from 'node:path'
import './build.mjs'
import { root, run } from './install.mjs'

/** Plain JavaScript, so that no loader stands between. */
const { build } = await import('esbuild')
const outfile = join(root, 'node_modules/.bench/main.mjs')
await build({
  entryPoints: [join(root, 'packages/inferprint/bench/main.ts')],
  bundle: true,
  packages: 'external',
  platform: 'node',
  format: 'esm',
  outfile,
})
run(process.execPath, [outfile, ...process.argv.slice(2)])

install('sdks')
/** Where the SDKs lie, which it measures. */
const ofSdks = join(root, 'sdks/dist/bench.mjs')
await build({
  entryPoints: [join(root, 'sdks/bench/main.ts')],
  bundle: true,
  packages: 'external',
  platform: 'node',
  format: 'esm',
  outfile: ofSdks,
  alias: { 'inferprint/instrument': join(root, 'packages/inferprint/dist/instrument/index.js') },
})
run(process.execPath, [ofSdks, ...process.argv.slice(2)])

if (!process.argv.includes('--json')) await import('../packages/server/bench/run.mjs')
