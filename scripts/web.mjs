// node scripts/web.mjs: builds the web app and drives it in Chromium.
import './build-web.mjs'
import { run } from './install.mjs'

run('npx', ['vitest', 'run', '--config', 'apps/web/test/vitest.config.ts'])
