// node scripts/examples.mjs [NAME ...]: runs examples/*.mjs as a user does, against servers on this machine that answer as the providers do.
import { spawn } from 'node:child_process'
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { availableParallelism, tmpdir } from 'node:os'
import { basename, dirname, join } from 'node:path'
import { pathToFileURL } from 'node:url'
import './build.mjs'
import { install, root } from './install.mjs'

install('sdks')
const { tsImport } = await import('tsx/esm/api')
const { startProviders } = await tsImport('../sdks/loopback/providers.ts', import.meta.url)

const examples = join(root, 'examples')
const timeoutMs = 30_000

/** What `npm install` puts there, as links; what a user has installed is left as it is. */
function linkPackages() {
  const modules = join(examples, 'node_modules')
  const mark = join(modules, '.links-of-a-run')
  const unlink = () => rmSync(modules, { recursive: true })
  /** A run that was killed has left them. */
  if (existsSync(mark)) unlink()
  if (existsSync(modules)) return () => {}
  mkdirSync(modules)
  writeFileSync(mark, '')
  const { dependencies } = JSON.parse(readFileSync(join(examples, 'package.json'), 'utf8'))
  for (const name of Object.keys(dependencies)) {
    const target = name === 'inferprint' ? join(root, 'packages/inferprint') : join(root, 'sdks/node_modules', name)
    if (!existsSync(target))
      throw new Error(`sdks/node_modules has no ${name}; expected all that examples/package.json has`)
    mkdirSync(dirname(join(modules, name)), { recursive: true })
    symlinkSync(target, join(modules, name), 'junction')
  }
  return unlink
}

/** Resolves with what is wrong with the run, or nothing. */
function runExample(file, env, cwd) {
  const guard = pathToFileURL(join(root, 'scripts/loopback-only.mjs')).href
  const child = spawn(process.execPath, ['--import', guard, file], { cwd, env, timeout: timeoutMs })
  let out = ''
  let errors = ''
  child.stdout.on('data', (data) => {
    out += data
  })
  child.stderr.on('data', (data) => {
    errors += data
  })
  return new Promise((resolve, reject) => {
    child.on('error', reject)
    child.on('close', (code, signal) => resolve(problemOf({ code, signal, out, errors })))
  })
}

const units = /\b(kgCO2eq|kgSbeq|kWh|MJ|L)\b|_kgco2eq"/

function problemOf({ code, signal, out, errors }) {
  if (signal) return `ended by ${signal}, after at most ${timeoutMs} ms\n${out}${errors}`
  if (code !== 0) return `exit code ${code}\n${errors}`
  if (out.trim() === '') return 'prints nothing'
  if (/\b(undefined|NaN)\b/.test(out)) return `prints undefined or NaN\n${out}`
  if (!units.test(out)) return `prints no unit\n${out}`
  if (errors.includes('inferprint:')) return `has a problem\n${errors}`
}

const chosen = chooseFiles(process.argv.slice(2))
const waiting = [...chosen]
const unlink = linkPackages()
const folder = mkdtempSync(join(tmpdir(), 'examples-'))
const { env, close } = await startProviders()
let failed = 0

function chooseFiles(names) {
  const files = readdirSync(examples).filter((file) => file.endsWith('.mjs'))
  const unknown = names.find((name) => !files.includes(`${name}.mjs`))
  if (unknown === undefined) return files.filter((file) => names.length === 0 || names.includes(basename(file, '.mjs')))
  console.error(
    `examples/ has no ${unknown}.mjs; expected some of ${files.map((file) => basename(file, '.mjs')).join(', ')}`,
  )
  process.exit(2)
}

async function runOneByOne() {
  for (let file = waiting.shift(); file; file = waiting.shift()) {
    const begunAt = performance.now()
    const cwd = mkdtempSync(join(folder, `${file}-`))
    /** No key and no profile of whoever runs this. */
    const alone = { PATH: process.env.PATH, HOME: cwd, USERPROFILE: cwd, ...env }
    const problem = await runExample(join(examples, file), alone, cwd)
    if (problem) failed++
    const seconds = ((performance.now() - begunAt) / 1000).toFixed(1)
    console.log(problem ? `FAIL  ${file}  ${seconds} s  ${problem}` : `ok    ${file}  ${seconds} s`)
  }
}

try {
  await Promise.all(Array.from({ length: Math.min(4, availableParallelism()) }, runOneByOne))
} finally {
  await close()
  rmSync(folder, { recursive: true })
  unlink()
}
if (failed > 0) {
  console.error(`${failed} of ${chosen.length} examples fail`)
  process.exit(1)
}
