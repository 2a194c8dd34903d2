// npm run bench -w packages/server: builds what ships, installs the gateways of others, and compares.
import { join } from 'node:path'
import '../../../scripts/build-web.mjs'
import { chromium } from '../../../scripts/chromium.mjs'
import { generatedIsFresh } from '../../../scripts/generated.mjs'
import { install, root, run, runSource } from '../../../scripts/install.mjs'

install()
install('gateways')
if (!generatedIsFresh()) runSource('packages/inferprint/generate/main.ts')
run('npx', ['tsc', '-b', 'packages/inferprint', 'packages/cli', 'packages/server'])
const { build } = await import('esbuild')
const folder = join(root, 'node_modules/.bench-server')
await build({
  entryPoints: ['gateway', 'targets', 'load', 'store', 'store-server', 'ingest', 'recompute', 'dashboard'].map((name) =>
    join(root, `packages/server/bench/${name}.ts`),
  ),
  bundle: true,
  packages: 'external',
  platform: 'node',
  format: 'esm',
  outdir: folder,
  outExtension: { '.js': '.mjs' },
})
run(process.execPath, [join(folder, 'gateway.mjs'), ...process.argv.slice(2)])
run(process.execPath, [join(folder, 'store.mjs'), ...process.argv.slice(2)])
run(process.execPath, [join(folder, 'recompute.mjs'), ...process.argv.slice(2)])
const command = join(root, 'packages/cli/dist/main.js')
run(process.execPath, [join(folder, 'dashboard.mjs'), command, chromium() ?? '', ...process.argv.slice(2)])
