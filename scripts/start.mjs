// npm start [-- FILE]: installs what is missing, builds, reads a provider's reply and prints its footprint.
import { join, resolve } from 'node:path'
import './build.mjs'
import { root, run } from './install.mjs'

const [file] = process.argv.slice(2)
if (file === undefined) console.log('No file given: a sample reply. Yours: npm start -- reply.json\n')
const reply = file === undefined ? join(root, 'packages/cli/sample/reply.json') : file
run(process.execPath, [
  join(root, 'packages/cli/dist/main.js'),
  'read',
  reply === '-' ? reply : resolve(process.env.INIT_CWD ?? '', reply),
])
