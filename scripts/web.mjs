// node scripts/web.mjs: builds the web app and drives it in Chromium.
import { generatedIsFresh } from './generated.mjs'
import { install, run, runSource } from './install.mjs'

install()
if (!generatedIsFresh()) runSource('packages/inferprint/generate/main.ts')
run('npx', ['vite', 'build', 'apps/web', '--config', 'apps/web/vite.config.ts', '--logLevel', 'warn'])
run('npx', ['vitest', 'run', '--config', 'apps/web/test/vitest.config.ts'])
