// npm start [-- OPTION ...]: installs what is missing, builds, and runs the server. npm start -- FILE: the footprint of a provider's reply.
import { join, resolve } from 'node:path'
import { pathToFileURL } from 'node:url'
import './build.mjs'
import { root } from './install.mjs'

const args = process.argv.slice(2)
const [first] = args
const isFile = first !== undefined && (first === '-' || !first.startsWith('-'))
const file = isFile && first !== '-' ? resolve(process.env.INIT_CWD ?? '', first) : first
/** Only who serves needs the app. */
if (!isFile && !args.includes('--help')) await import('./build-web.mjs')
const main = join(root, 'packages/cli/dist/main.js')
/** In this process, so that signals reach the server. */
process.argv = [process.execPath, main, ...(isFile ? ['read', file, ...args.slice(1)] : ['serve', ...args])]
await import(pathToFileURL(main).href)
