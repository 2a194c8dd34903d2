import { writeFileSync } from 'node:fs'
import { dashboard } from './dashboard.ts'

writeFileSync(new URL('inferprint.json', import.meta.url), `${JSON.stringify(dashboard(), null, 2)}\n`)
