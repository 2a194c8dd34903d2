// Runs the checks of every SDK, bare and instrumented, on every runtime, and holds docs/tested-versions.md against what they gave.
// node scripts/checks.mjs [--write]. Needs the built library; `sdks` and `runtimes` are installed where they are not.
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { chromium } from './chromium.mjs'
import { install, root, run } from './install.mjs'

const folder = join(root, 'node_modules/.checks')
const sdks = join(root, 'sdks')
const script = join(sdks, 'dist/checks.mjs')
const page = join(root, 'docs/tested-versions.md')
const binary = (name) => join(root, 'runtimes/node_modules/.bin', name)
const major = process.versions.node.split('.')[0]

const runtimes = [
  [`Node ${major}`, process.execPath],
  ['Node 24', binary('node')],
  ['Bun', binary('bun')],
  ['Deno', binary('deno'), 'run', '--allow-all', '--no-lock', '--node-modules-dir=manual'],
]

async function bundle() {
  const { build } = await import('esbuild')
  await build({
    entryPoints: [join(sdks, 'runtimes/main.ts')],
    outfile: script,
    bundle: true,
    packages: 'external',
    platform: 'node',
    format: 'esm',
    logLevel: 'warning',
    alias: { 'inferprint/instrument': join(root, 'packages/inferprint/dist/instrument/index.js') },
  })
}

/** Name of a runtime -> how each version of an SDK fared there. */
async function resultsOfAll() {
  mkdirSync(folder, { recursive: true })
  await bundle()
  const results = new Map()
  const read = (name, file) => results.set(name, JSON.parse(readFileSync(file, 'utf8')))
  for (const [name, command, ...args] of runtimes) {
    console.log(`\n-- the checks on ${name}`)
    const file = join(folder, `${name.replace(' ', '-')}.json`)
    run(command, [...args, script, file], { cwd: sdks })
    read(name, file)
  }
  const command = chromium()
  if (command === undefined) {
    console.log('SKIPPED: there is no chromium, and this user may not install it')
    return results
  }
  console.log('\n-- the checks in Chromium')
  const file = join(folder, 'Chromium.json')
  run('npx', ['tsx', join(sdks, 'runtimes/chromium.ts'), command, file])
  read('Chromium', file)
  return results
}

const names = (results) => [...results.keys()]

/** A row for each version of an SDK: how many checks see the same instrumented as bare. */
function tableOf(results) {
  const rows = new Map()
  for (const [runtime, versions] of results)
    for (const { sdk, version, checks } of versions) {
      const key = `${sdk} ${version}`
      rows.set(key, { ...rows.get(key), [runtime]: checks })
    }
  const line = (cells) => `| ${cells.join(' | ')} |`
  return [
    line(['SDK', ...names(results)]),
    line(['---', ...names(results).map(() => '---:')]),
    ...[...rows].map(([key, of]) => line([key, ...names(results).map((name) => of[name] ?? '')])),
  ].join('\n')
}

/** Where they are installed -> the names there. */
const frameworks = {
  sdks: ['ai', 'ai-6', '@langchain/core', '@langchain/langgraph', 'llamaindex', '@mastra/core'],
  'sdks/frameworks-older': ['@langchain/core'],
}

const frameworkVersions = () =>
  Object.entries(frameworks).flatMap(([folder, names]) => {
    const { dependencies } = JSON.parse(readFileSync(join(root, folder, 'package.json'), 'utf8'))
    return names.map((name) => {
      const version = dependencies[name]
      return version.startsWith('npm:') ? version.slice('npm:'.length).replace('@', ' ') : `${name} ${version}`
    })
  })

const text = (results) => `# Versions that are tested

Written by \`node scripts/checks.mjs --write\` from what the tests gave, and held against them by every run of them: how many checks a
bare and an instrumented client of a version pass alike on each runtime. A check looks at everything that a program could notice: what
is returned, its class and keys, what the provider is sent, what is aborted, which rejections nobody handled. An empty field is a
version that was not run there.

${tableOf(results)}

Frameworks have tests of their own, which the suite runs on Node 20 and 24 with real packages of these versions:
${frameworkVersions().join(', ')}.
`

install('sdks')
install('runtimes')
const results = await resultsOfAll()
const isWhole = major === '20' && results.has('Chromium')
if (process.argv.includes('--write')) writeFileSync(page, text(results))
else if (!isWhole) console.log('SKIPPED: docs/tested-versions.md is of Node 20 and Chromium too')
else if (!existsSync(page) || readFileSync(page, 'utf8') !== text(results)) {
  console.error('docs/tested-versions.md is not what the checks gave; node scripts/checks.mjs --write writes it')
  process.exit(1)
}
