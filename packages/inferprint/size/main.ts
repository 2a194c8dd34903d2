/** npm run size: gzip bytes of what a user's bundle holds, against the targets; fails above the ceilings. */
import { fileURLToPath } from 'node:url'
import { gzipSync } from 'node:zlib'
import { build, type Plugin } from 'esbuild'

/** `ceiling`: what it was when last looked at; it may fall, not rise. The target for the code is not met yet. */
const limits = {
  code: { target: 20_000, ceiling: 22_000 },
  all: { target: 120_000, ceiling: 120_000 },
}
const source = fileURLToPath(new URL('../src/', import.meta.url))
const everything = `export * from './index.ts'; export * from './usage/index.ts'; export * from './catalogue/index.ts'`

/** Leaves the generated tables out. */
const withoutData: Plugin = {
  name: 'without-data',
  setup({ onResolve }) {
    onResolve({ filter: /generated\// }, ({ path }) => ({ path, external: true }))
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

/** @returns whether the size is below its ceiling */
function print(name: string, bytes: number, limit?: { readonly target: number; readonly ceiling: number }): boolean {
  const verdict = limit && (bytes <= limit.target ? 'met' : `MISSED by ${kilobytes(bytes - limit.target)}`)
  const against = limit ? `  target ${kilobytes(limit.target)}: ${verdict}` : ''
  console.log(`${name.padEnd(36)} ${kilobytes(bytes).padStart(9)} gzip${against}`)
  return limit === undefined || bytes <= limit.ceiling
}

const code = print('library without data', await gzipBytes(everything, [withoutData]), limits.code)
const all = print('library with the default catalogue', await gzipBytes(everything), limits.all)
print('readers of replies alone', await gzipBytes(`export * from './usage/index.ts'`))
print('long tail of ids alone', await gzipBytes(`export * from './catalogue/ids.ts'`))
if (!code || !all) process.exitCode = 1
