/** npm run size: gzip bytes of what a user's bundle holds, against the limits. */
import { fileURLToPath } from 'node:url'
import { gzipSync } from 'node:zlib'
import { build, type Plugin } from 'esbuild'

const limits = { 'library without data': 20_000, 'library with the default catalogue': 120_000 }
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

const print = (name: string, bytes: number, limit?: number): boolean => {
  const kilobytes = (value: number): string => `${(value / 1000).toFixed(1)} kB`
  const met = limit === undefined || bytes <= limit
  const against = limit === undefined ? '' : `of ${kilobytes(limit)}${met ? '' : '  TOO LARGE'}`
  console.log(`${name.padEnd(36)} ${kilobytes(bytes).padStart(9)} gzip ${against}`.trimEnd())
  return met
}

const code = print('library without data', await gzipBytes(everything, [withoutData]), limits['library without data'])
const all = print(
  'library with the default catalogue',
  await gzipBytes(everything),
  limits['library with the default catalogue'],
)
print('readers of replies alone', await gzipBytes(`export * from './usage/index.ts'`))
print('long tail of ids alone', await gzipBytes(`export * from './catalogue/ids.ts'`))
if (!code || !all) process.exitCode = 1
