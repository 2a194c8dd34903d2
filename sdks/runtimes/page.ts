/** The checks of the newest version of each SDK in a browser; `chromium.ts` serves this page and the providers' answers. */
import type { SdkUnderTest } from '../check.ts'
import { clients } from '../clients.ts'
import { compare, type Result } from './compare.ts'
import { remoteLoopback } from './remote-loopback.ts'

/** Several SDKs refuse to run where a user could read the key. */
const inBrowser = ({ create, ...under }: SdkUnderTest<never, never>): SdkUnderTest<never, never> => ({
  ...under,
  create: (url, options) => create(url, { dangerouslyAllowBrowser: true, ...options }),
})

async function main(): Promise<void> {
  const results: Result[] = []
  for (const [index, [newest]] of clients.entries())
    if (newest) results.push(await compare(inBrowser(newest), remoteLoopback(index)))
  await fetch('/results', { method: 'POST', body: JSON.stringify(results) })
}

main().catch((error: unknown) => fetch('/results', { method: 'POST', body: JSON.stringify(String(error)) }))
