/** npm run size: gzip bytes of what a user's bundle holds; fails above a target, or where a part does not shake off the rest. */
import { fileURLToPath } from 'node:url'
import { gzipSync } from 'node:zlib'
import { build, type Plugin } from 'esbuild'

const targets = { code: 20_000, all: 120_000 }
const source = fileURLToPath(new URL('../src/', import.meta.url))
const everything = `export * from './index.ts'; export * from './usage/index.ts'; export * from './catalogue/index.ts'`

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

const codeBytes = await gzipBytes(everything, [withoutData])
const code = print('library without data', codeBytes, targets.code)
const all = print('library with the default catalogue', await gzipBytes(everything), targets.all)
const readerBytes = await gzipBytes(`export * from './usage/index.ts'`)
print('readers of replies alone', readerBytes)
const matcherBytes = await gzipBytes(`export { findModel } from './catalogue/index.ts'`, [withoutData])
print('look-up of models alone, no data', matcherBytes)
print('long tail of ids', await gzipBytes(`export * from './catalogue/ids.ts'`))
print('inferprint/explain, no data', await gzipBytes(`export * from './estimate/explain.ts'`, [withoutData]))
print('inferprint/quantity', await gzipBytes(`export * from './quantity/index.ts'`))
const shaken = readerBytes < codeBytes / 2 && matcherBytes < codeBytes / 2
if (!shaken) console.log('a part of the library drags the rest along: it does not shake off')
if (!code || !all || !shaken) process.exitCode = 1
