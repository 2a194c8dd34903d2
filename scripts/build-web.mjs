// Builds the web app from the library's sources; imported for that by what shows or tests it.
import { generatedIsFresh } from './generated.mjs'
import { install, run, runSource } from './install.mjs'

install()
if (!generatedIsFresh()) runSource('packages/inferprint/generate/main.ts')
run('npx', ['vite', 'build', 'apps/web', '--config', 'apps/web/vite.config.ts', '--logLevel', 'warn'])
