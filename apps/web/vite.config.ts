import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import react from '@vitejs/plugin-react'
import { defineConfig } from 'vite'

const library = new URL('../../packages/inferprint/package.json', import.meta.url)
const { exports: doors } = JSON.parse(readFileSync(library, 'utf8')) as {
  readonly exports: Readonly<Record<string, { readonly source: string }>>
}

/** The library's doors from their sources, so that the app builds without the library's build. */
const alias = Object.entries(doors).map(([door, { source }]) => ({
  find: new RegExp(`^inferprint${door.slice(1)}$`),
  replacement: fileURLToPath(new URL(source, library)),
}))

export default defineConfig({
  root: fileURLToPath(new URL('.', import.meta.url)),
  base: './',
  plugins: [react()],
  resolve: { alias },
  build: {
    target: 'es2022',
    manifest: true,
    modulePreload: { polyfill: false },
    assetsInlineLimit: 0,
    chunkSizeWarningLimit: 3000,
    reportCompressedSize: false,
  },
})
