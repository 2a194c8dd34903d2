import * as module from 'together-ai'
import type { SdkUnderTest } from '../check.ts'
import { togetherChecks, togetherProbe } from '../checks/together.ts'
import { together as wire } from '../loopback/together.ts'
import { versionOf } from './versions.ts'

export const together: readonly SdkUnderTest<module.Together, typeof module>[] = [
  {
    sdk: 'together-ai',
    alias: 'together-ai',
    version: versionOf('together-ai'),
    format: 'esm',
    wire,
    create: (url, options) => new module.Together({ apiKey: 'key', baseURL: `${url}/v1`, maxRetries: 0, ...options }),
    module,
    checks: togetherChecks,
    probes: [togetherProbe],
  },
]
