// npm run app: builds the web app, and serves it on this machine.
import './build-web.mjs'
import { run } from './install.mjs'

run('npx', ['vite', 'preview', 'apps/web', '--config', 'apps/web/vite.config.ts', '--port', '8586'])
