// node scripts/run.mjs FILE.ts ARGS: installs and generates what is missing, then runs the program from source.
import { existsSync } from 'node:fs'
import { resolve } from 'node:path'
import { generatedIsFresh } from './generated.mjs'
import { install, root, run, runSource } from './install.mjs'

const [file, ...args] = process.argv.slice(2)
install()
if (!generatedIsFresh()) runSource('packages/inferprint/generate/main.ts')
if (!existsSync(resolve(root, file))) {
  console.error(`scripts/run.mjs: there is no ${file}`)
  process.exit(2)
}
run(process.execPath, ['--conditions=source', '--import', 'tsx', resolve(root, file), ...args], {
  cwd: process.env.INIT_CWD ?? process.cwd(),
})
