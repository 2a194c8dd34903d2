// node scripts/web.mjs: builds the web app and the command that serves it, and drives it in Chromium.
import './build-web.mjs'
import './build.mjs'
import { run } from './install.mjs'

run('npx', ['vitest', 'run', '--config', 'apps/web/test/vitest.config.ts'])
