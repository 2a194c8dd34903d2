import { instrument } from 'inferprint/instrument'
import { checksOf, majorOf, observe, type SdkUnderTest } from '../check.ts'
import type { Loopback } from '../loopback/loopback.ts'

/** How one version of an SDK fared. */
export interface Result {
  readonly sdk: string
  readonly version: string
  readonly checks: number
  /** Checks that saw something else instrumented than bare, and troubles of the instrument. */
  readonly lost: readonly string[]
  readonly records: number
}

const same = (left: unknown, right: unknown): boolean => JSON.stringify(left) === JSON.stringify(right)

/** Runs every check of a version bare and instrumented. */
export async function compare<Client extends object, Sdk>(
  under: SdkUnderTest<Client, Sdk>,
  server: Loopback,
): Promise<Result> {
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
    if (!same(watched, bare)) lost.push(check.name)
  }
  return { sdk: under.sdk, version: under.version, checks: checks.length, lost, records }
}

export const line = ({ sdk, version, checks, lost, records }: Result): string =>
  [
    `${sdk} ${version}: ${checks - lost.length} of ${checks} checks as bare, ${records} records`,
    ...lost.map((name) => `  lost: ${name}`),
  ].join('\n')

export const isWhole = ({ lost, records }: Result): boolean => lost.length === 0 && records > 0
