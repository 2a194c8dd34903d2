import type { RequestRecord } from 'inferprint/instrument'
import { expect } from 'vitest'
import type { RecordExpectations } from './instrumented.ts'

type Expectation = RecordExpectations[string]

/** So many records, with the tokens that the provider told. */
export const reported =
  (tokens: { readonly input?: number; readonly output?: number }, count = 1): Expectation =>
  (records) => {
    expect(records).toHaveLength(count)
    for (const { outcome, tokens: kind, usage } of records) {
      expect({ outcome, kind }).toEqual({ outcome: 'completed', kind: 'reported' })
      expect(usage?.input.totalTokens).toBe(tokens.input)
      expect(usage?.output.totalTokens).toBe(tokens.output)
    }
  }

const one =
  (known: Partial<RequestRecord>): Expectation =>
  (records) => {
    expect(records).toHaveLength(1)
    expect(records[0]).toMatchObject(known)
  }

/** Nobody told the tokens: they were counted, and that is said. */
export const counted: Expectation = (records) => {
  one({ outcome: 'completed', tokens: 'counted' })(records, undefined as never)
  expect(records[0]?.notes.map(({ code }) => code)).toContain('tokens-counted')
}
export const aborted = (tokens: RequestRecord['tokens'] = 'counted'): Expectation => one({ outcome: 'aborted', tokens })
export const brokenOff = one({ outcome: 'failed', tokens: 'counted' })
export const unasked: Expectation = (records) => expect(records).toEqual([])

/** Failed before anything came. */
export const failed =
  (errorType: string | RegExp): Expectation =>
  (records) => {
    one({ outcome: 'failed', tokens: 'unknown' })(records, undefined as never)
    expect(records[0]?.errorType).toMatch(errorType)
    expect(records[0]).not.toHaveProperty('footprint')
  }

/** `error 400` and the like, each by its status. */
export const failures = (...statuses: readonly number[]): RecordExpectations =>
  Object.fromEntries(statuses.map((status) => [`error ${status}`, failed(String(status))]))
