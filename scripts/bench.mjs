// npm run bench [-- --json]: builds the library, because what is measured is what ships, and runs the benchmark beside it.
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
