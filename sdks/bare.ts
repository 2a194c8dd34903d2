import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { checksOf, majorOf, type Observation, observe, type SdkUnderTest } from './check.ts'
import { type Loopback, loopback } from './loopback/loopback.ts'
import { loopbackHttp2 } from './loopback/loopback-http2.ts'

/** What else holds of what a check saw, by the check's name. */
export type Expectations = Readonly<Record<string, (seen: Observation) => void>>

/** Runs every check with a bare client: none may throw by itself. The newest version's must give the same twice. */
export function describeBare<Client extends object, Sdk>(
  under: SdkUnderTest<Client, Sdk>,
  expectations: Expectations = {},
): void {
  describe(`${under.sdk} ${under.version} (${under.format})`, () => {
    let server: Loopback
    beforeAll(async () => {
      server = await (under.http === 2 ? loopbackHttp2 : loopback)(under.wire)
    })
    afterAll(() => server.close())
    /** An alias without a number is the newest. */
    const repeats = !/-\d+$/.test(under.alias) && under.format === 'esm'
    for (const check of checksOf(under))
      it(check.name, async () => {
        const context = { server, major: majorOf(under.version), sdk: under.module }
        const first = await observe(check, under.create(server.url), context)
        expect(first.value ?? {}).not.toHaveProperty('check')
        expectations[check.name]?.(first)
        if (!repeats) return
        const second = await observe(check, under.create(server.url), context)
        expect(second).toEqual(first)
      })
  })
}
