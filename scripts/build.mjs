// node scripts/build.mjs: installs what is missing, generates what is stale, and builds library and command.
import { generatedIsFresh } from './generated.mjs'
import { install, run, runSource } from './install.mjs'

install()
if (!generatedIsFresh()) runSource('packages/inferprint/generate/main.ts')
run('npx', ['tsc', '-b', 'packages/inferprint', 'packages/cli'])
