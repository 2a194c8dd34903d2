import type { RequestRecord } from 'inferprint/instrument'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { checksOf, majorOf, type Observation, observe, type SdkUnderTest } from './check.ts'
import { type Loopback, loopback } from './loopback/loopback.ts'
import { loopbackHttp2 } from './loopback/loopback-http2.ts'
import { toldWithError } from './told.ts'
import { watchedClient } from './watched.ts'

/** The records that each check leaves, as `toldWithError` has them, by the check's name; none where it asks no model. */
export type Recorded = Readonly<Record<string, readonly string[]>>

export interface Further {
  /** Checks where nobody tells the model or how much was asked, as of forms that the SDK has encoded already. */
  readonly untold?: ReadonlySet<string>
  /** What else must hold of a check's records, by its name. */
  readonly also?: Readonly<Record<string, (records: readonly RequestRecord[], seen: Observation) => void>>
}

/**
 * Runs every check bare and instrumented: what they see must be the same, the instrument must have had no trouble, and the records
 * must be those expected.
 */
export function describeInstrumented<Client extends object, Sdk>(
  under: SdkUnderTest<Client, Sdk>,
  recorded: Recorded,
  { untold = new Set(), also = {} }: Further = {},
): void {
  describe(`instrumented ${under.sdk} ${under.version} (${under.format})`, () => {
    let server: Loopback
    beforeAll(async () => {
      server = await (under.http === 2 ? loopbackHttp2 : loopback)(under.wire)
    })
    afterAll(() => server.close())
    for (const check of checksOf(under))
      it(check.name, async () => {
        const context = { server, major: majorOf(under.version), sdk: under.module }
        const bare = await observe(check, under.create(server.url), context)
        const { client, records, problems } = watchedClient(under, server.url)
        const watched = await observe(check, client, context)
        expect(watched).toEqual(bare)
        expect(problems).toEqual([])
        expect(records.map(toldWithError)).toEqual(recorded[check.name] ?? [])
        expect(new Set(records.map(({ id }) => id)).size).toBe(records.length)
        for (const record of records) checkIsWhole(record, packageOf(under), untold.has(check.name))
        also[check.name]?.(records, watched)
      })
  })
}

/** `openai` of `openai (Azure)` */
const packageOf = ({ sdk }: Pick<SdkUnderTest, 'sdk'>): string => sdk.replace(/ \(.*/, '')

/** What was completed has a footprint, or says why it has none; what was counted says so; what failed has an error. */
function checkIsWhole(record: RequestRecord, sdk: string, isUntold: boolean): void {
  const { footprint, outcome, tokens, errorType } = record
  const notes = record.notes.map(({ code }) => code)
  expect(record.sdk).toBe(sdk)
  if (tokens === 'counted') expect(notes).toContain('tokens-counted')
  if (outcome === 'failed') expect(errorType).toEqual(expect.stringMatching(/./))
  if (outcome !== 'completed' && tokens === 'unknown') expect(footprint).toBeUndefined()
  if (outcome !== 'completed') return
  if (!isUntold) expect(footprint?.energy.value).toBeGreaterThan(0)
  else expect(notes).toContainEqual(expect.stringMatching(/^(model|amount)-not-told$/))
}
