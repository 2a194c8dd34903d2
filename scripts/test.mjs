// npm test: installs what is missing, generates, and runs every check.
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { install, root, run, runSource } from './install.mjs'

const step = (title) => console.log(`\n== ${title}`)

install()
step('generate')
if (existsSync(join(root, 'packages/inferprint/generate/main.ts'))) runSource('packages/inferprint/generate/main.ts')
step('format and lint')
run('npx', ['biome', 'ci', '.'])
step('types')
run('npx', ['tsc', '-p', 'tsconfig.json'])
step('tests')
run('npx', ['vitest', 'run', '--passWithNoTests'])
