/** Every check, bare and instrumented, on whatever runtime this is run by: prints a line for each version of an SDK, and what differs. */
import { isDeepStrictEqual } from 'node:util'
import { instrument } from 'inferprint/instrument'
import { checksOf, majorOf, observe, type SdkUnderTest } from '../check.ts'
import { clients } from '../clients/index.ts'
import { loopback } from '../loopback/loopback.ts'

interface Result {
  readonly sdk: string
  readonly version: string
  readonly checks: number
  /** Names of checks that saw something else instrumented than bare. */
  readonly lost: readonly string[]
  readonly records: number
}

async function resultOf<Client extends object, Sdk>(under: SdkUnderTest<Client, Sdk>): Promise<Result> {
  const server = await loopback(under.wire)
  const context = { server, major: majorOf(under.version), sdk: under.module }
  const checks = checksOf(under)
  const lost: string[] = []
  let records = 0
  for (const check of checks) {
    const bare = await observe(check, under.create(server.url), context)
    const client = instrument(under.create(server.url), {
      sinks: [{ record: () => void records++ }],
      onProblem: (problem) => void lost.push(`${check.name} (${problem.message})`),
    })
    const watched = await observe(check, client, context)
    if (!isDeepStrictEqual(watched, bare)) lost.push(check.name)
  }
  await server.close()
  return { sdk: under.sdk, version: under.version, checks: checks.length, lost, records }
}

const results: Result[] = []
for (const under of clients) {
  const result = await resultOf(under)
  results.push(result)
  const { sdk, version, checks, lost, records } = result
  console.log(`${sdk} ${version}: ${checks - lost.length} of ${checks} checks as bare, ${records} records`)
  for (const name of lost) console.log(`  lost: ${name}`)
}
if (process.argv.includes('--json')) console.log(JSON.stringify(results))
const isWhole = results.every(({ lost, records }) => lost.length === 0 && records > 0)
process.exit(isWhole ? 0 : 1)
