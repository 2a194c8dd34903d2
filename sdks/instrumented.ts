import { type InstrumentOptions, instrument, type RequestRecord } from 'inferprint/instrument'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { checksOf, majorOf, type Observation, observe, type SdkUnderTest } from './check.ts'
import { type Loopback, loopback } from './loopback/loopback.ts'

/** What the records of a check must be, by the check's name. */
export type RecordExpectations = Readonly<
  Record<string, (records: readonly RequestRecord[], seen: Observation) => void>
>

/** A client whose records are kept. */
export function recorded<Client extends object>(client: Client, options: InstrumentOptions = {}) {
  const records: RequestRecord[] = []
  const problems: Error[] = []
  instrument(client, {
    sinks: [{ record: (record) => void records.push(record) }],
    onProblem: (problem) => void problems.push(problem),
    ...options,
  })
  return { client, records, problems }
}

/** Runs every check bare and instrumented: what they see must be the same, and the instrument must have had no trouble. */
export function describeInstrumented<Client extends object, Sdk>(
  under: SdkUnderTest<Client, Sdk>,
  expectations: RecordExpectations = {},
  /** Checks whose requests tell no model, as forms that the SDK has encoded already. */
  untold: ReadonlySet<string> = new Set(),
): void {
  describe(`instrumented ${under.sdk} ${under.version} (${under.format})`, () => {
    let server: Loopback
    beforeAll(async () => {
      server = await loopback(under.wire)
    })
    afterAll(() => server.close())
    for (const check of checksOf(under))
      it(check.name, async () => {
        const context = { server, major: majorOf(under.version), sdk: under.module }
        const bare = await observe(check, under.create(server.url), context)
        const { client, records, problems } = recorded(under.create(server.url))
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
  if (isUntold) expect(notes.map(({ code }) => code)).toContain('model-not-told')
  else expect(footprint?.energy.value).toBeGreaterThan(0)
}
