import type { RequestRecord } from 'inferprint/instrument'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { checksOf, majorOf, type Observation, observe, type SdkUnderTest } from './check.ts'
import { type Loopback, loopback } from './loopback/loopback.ts'
import { loopbackHttp2 } from './loopback/loopback-http2.ts'
import { watchedClient } from './watched.ts'

/** What the records of a check must be, by the check's name. */
export type RecordExpectations = Readonly<
  Record<string, (records: readonly RequestRecord[], seen: Observation) => void>
>

/** Runs every check bare and instrumented: what they see must be the same, and the instrument must have had no trouble. */
export function describeInstrumented<Client extends object, Sdk>(
  under: SdkUnderTest<Client, Sdk>,
  expectations: RecordExpectations = {},
  /** Checks where nobody tells the model or how much was asked, as of forms that the SDK has encoded already. */
  untold: ReadonlySet<string> = new Set(),
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
        expect(new Set(records.map(({ id }) => id)).size).toBe(records.length)
        for (const record of records) checkIsWhole(record, untold.has(check.name))
        expectations[check.name]?.(records, watched)
      })
  })
}

/** What was completed has a footprint, or says why it has none. */
function checkIsWhole({ footprint, outcome, notes }: RequestRecord, isUntold: boolean): void {
  if (outcome !== 'completed') return
  if (!isUntold) expect(footprint?.energy.value).toBeGreaterThan(0)
  else expect(notes.map(({ code }) => code)).toContainEqual(expect.stringMatching(/^(model|amount)-not-told$/))
}
