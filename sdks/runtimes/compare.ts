import { type Check, checksOf, majorOf, type Observation, observe, type SdkUnderTest } from '../check.ts'
import type { Loopback } from '../loopback/loopback.ts'
import { watchedClient } from '../watched.ts'

/** How one version of an SDK fared. */
export interface Result {
  readonly sdk: string
  readonly version: string
  readonly checks: number
  /** Checks that saw something else instrumented than bare, and troubles of the instrument. */
  readonly lost: readonly string[]
  readonly records: number
}

/** Where a client asked: in a browser no two ask the same host. */
const withoutHost = (seen: Observation): string => JSON.stringify(seen).replace(/client-\d+\.localhost/g, 'localhost')

const same = (left: Observation, right: Observation): boolean => withoutHost(left) === withoutHost(right)

/** Whether the check itself did not come to its end, which would be alike bare and instrumented. */
const hasFailed = ({ value }: Observation): boolean => typeof value === 'object' && value !== null && 'check' in value

/** What was lost by a check: nothing where it gives the same bare and instrumented. */
interface Compared {
  readonly lost: readonly string[]
  readonly records: number
}

async function compareOnce<Client extends object, Sdk>(
  check: Check<Client, Sdk>,
  under: SdkUnderTest<Client, Sdk>,
  server: Loopback,
): Promise<Compared> {
  const context = { server, major: majorOf(under.version), sdk: under.module }
  const bare = await observe(check, under.create(server.url), context)
  const { client, records, problems } = watchedClient(under, server.url)
  const watched = await observe(check, client, context)
  const lost = problems.map(({ message }) => `${check.name} (${message})`)
  if (!same(watched, bare)) lost.push(check.name)
  else if (hasFailed(bare)) lost.push(`${check.name} (fails bare: ${JSON.stringify(bare.value)})`)
  return { lost, records: records.length }
}

/** Where requests, timers and aborts race, a busy machine decides: so often a check may differ before it counts as lost. */
const tries = 3

/** Runs every check of a version bare and instrumented. */
export async function compare<Client extends object, Sdk>(
  under: SdkUnderTest<Client, Sdk>,
  server: Loopback,
): Promise<Result> {
  const checks = checksOf(under)
  const lost: string[] = []
  let records = 0
  for (const check of checks) {
    let last = await compareOnce(check, under, server)
    for (let tried = 1; tried < tries && last.lost.length > 0; tried++) {
      console.log(`${under.sdk} ${under.version}, once more: ${last.lost.join(', ')}`)
      last = await compareOnce(check, under, server)
    }
    lost.push(...last.lost)
    records += last.records
  }
  return { sdk: under.sdk, version: under.version, checks: checks.length, lost, records }
}

export const line = ({ sdk, version, checks, lost, records }: Result): string =>
  [
    `${sdk} ${version}: ${checks - lost.length} of ${checks} checks as bare, ${records} records`,
    ...lost.map((name) => `  lost: ${name}`),
  ].join('\n')

export const isWhole = ({ lost, records }: Result): boolean => lost.length === 0 && records > 0
