// npm run app: builds the web app, and serves it on this machine.
import { generatedIsFresh } from './generated.mjs'
import { install, run, runSource } from './install.mjs'

install()
if (!generatedIsFresh()) runSource('packages/inferprint/generate/main.ts')
run('npx', ['vite', 'build', 'apps/web', '--config', 'apps/web/vite.config.ts', '--logLevel', 'warn'])
run('npx', ['vite', 'preview', 'apps/web', '--config', 'apps/web/vite.config.ts', '--port', '8586'])
