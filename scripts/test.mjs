// npm test: installs what is missing, generates, and runs every check.
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { install, root, run, runSource } from './install.mjs'

const step = (title) => console.log(`\n== ${title}`)

install()
install('engines')
install('sdks')
step('generate')
runSource('packages/inferprint/generate/main.ts')
step('format and lint')
run('npx', ['biome', 'ci', '.'])
step('types')
run('npx', ['tsc', '-p', 'tsconfig.json'])
step('tests')
run('npx', ['vitest', 'run'])

const shared = join(root, '../shared')
for (const version of ['0.11', '0.9', '0.8']) {
  step(`conformance with EcoLogits ${version}`)
  const folder = join(shared, 'conformance', `ecologits-${version}`)
  if (existsSync(folder)) runSource('packages/inferprint/conformance/main.ts', [folder])
  else console.log(`SKIPPED: there is no ${folder}`)
}

step("conformance with Boavizta's vectors")
const boavizta = join(shared, 'data/boavizta')
if (existsSync(boavizta)) runSource('packages/inferprint/conformance/main.ts', [boavizta])
else console.log(`SKIPPED: there is no ${boavizta}`)

step('recorded replies')
if (existsSync(join(shared, 'recordings')))
  runSource('packages/inferprint/recordings/main.ts', [join(shared, 'recordings')])
else console.log('SKIPPED: there are no recordings beside the repository')

step('fit of inferprint-1')
if (existsSync(join(shared, 'data/mlenergy-v3/llm.csv'))) runSource('lab/src/main.ts', ['fit', '--check'])
else console.log('SKIPPED: there are no measurements beside the repository')

step('size')
runSource('packages/inferprint/size/main.ts')

step('build and first run')
run('npx', ['tsc', '-b', 'packages/inferprint', 'packages/cli'])
run(process.execPath, [join(root, 'packages/cli/dist/main.js'), 'read', join(root, 'packages/cli/sample/reply.json')])

step('web app')
run(process.execPath, [join(root, 'scripts/web.mjs')])

step('examples')
run(process.execPath, [join(root, 'scripts/examples.mjs')])
