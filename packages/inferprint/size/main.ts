/** npm run size: gzip bytes of what a user's bundle holds; fails above a target, or where a part does not shake off the rest. */
import { fileURLToPath } from 'node:url'
import { gzipSync } from 'node:zlib'
import { build, type Plugin } from 'esbuild'

const targets = { code: 30_000, all: 120_000 }
const source = fileURLToPath(new URL('../src/', import.meta.url))
/** From a reply to its footprint. */
const library = `export * from './index.ts'; export * from './usage/index.ts'`
const doors = {
  'look-up and registration': './catalogue/index.ts',
  'tables of requests': './estimate/columns.ts',
  'every method, pictures and sound': './estimate/methods.ts',
  explain: './estimate/explain.ts',
  'live electricity': './electricity/index.ts',
  'formulas and readings': './quantity/index.ts',
  'what making servers costs': './method/embodied/index.ts',
  'what training costs': './estimate/training/index.ts',
  "an organisation's year": './organisation/index.ts',
}

/** Leaves the generated tables out, not the generated code. */
const withoutData: Plugin = {
  name: 'without-data',
  setup({ onResolve }) {
    onResolve({ filter: /generated\/[^m]|generated\/models/ }, ({ path }) => ({ path, external: true }))
  },
}

async function gzipBytes(contents: string, plugins: Plugin[] = []): Promise<number> {
  const { outputFiles } = await build({
    stdin: { contents, resolveDir: source, loader: 'ts' },
    bundle: true,
    minify: true,
    format: 'esm',
    write: false,
    plugins,
    logLevel: 'error',
  })
  return gzipSync(outputFiles[0]?.contents ?? new Uint8Array(), { level: 9 }).length
}

const kilobytes = (value: number): string => `${(value / 1000).toFixed(1)} kB`

/** @returns whether the size is within its target */
function print(name: string, bytes: number, target = Number.POSITIVE_INFINITY): boolean {
  const verdict = bytes <= target ? 'met' : `MISSED by ${kilobytes(bytes - target)}`
  const against = Number.isFinite(target) ? `  target ${kilobytes(target)}: ${verdict}` : ''
  console.log(`${name.padEnd(36)} ${kilobytes(bytes).padStart(9)} gzip${against}`)
  return bytes <= target
}

const codeBytes = await gzipBytes(library, [withoutData])
const code = print('library without data', codeBytes, targets.code)
const all = print('library with the default catalogue', await gzipBytes(library), targets.all)
const estimateBytes = await gzipBytes(`export { estimate } from './index.ts'`, [withoutData])
print('  of it estimate alone', estimateBytes)
const readerBytes = await gzipBytes(`export * from './usage/index.ts'`)
print('  of it the readers of replies alone', readerBytes)
for (const [name, path] of Object.entries(doors)) {
  const both = await gzipBytes(`${library}; export * from '${path}'`, [withoutData])
  print(`  more with ${name}`, both - codeBytes)
}
print('long tail of ids', await gzipBytes(`export * from './catalogue/ids.ts'`))
const shaken = readerBytes < codeBytes / 2 && estimateBytes < codeBytes
if (!shaken) console.log('a part of the library drags the rest along: it does not shake off')
if (!code || !all || !shaken) process.exitCode = 1
