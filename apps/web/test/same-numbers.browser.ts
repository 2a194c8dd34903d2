import fc from 'fast-check'
import { type EstimateOptions, estimate } from 'inferprint'
import { defaultCatalogue } from 'inferprint/catalogue'
import { ecologits011, inferprint1 } from 'inferprint/method'
import { describe, expect, test } from 'vitest'
import { browserForTests, command } from './browser.ts'

const open = browserForTests()
const { models, zones } = defaultCatalogue()
const criteria = ['energy', 'gwp', 'adpe', 'pe', 'wcf'] as const
const methods: Readonly<Record<string, EstimateOptions>> = {
  'inferprint-1': { method: inferprint1 },
  'ecologits-0.11': { method: ecologits011 },
}
/** Relative. Powers and logarithms of two engines may part in their last bits. */
const away = (found = Number.NaN, wanted: number): number => Math.abs(found / wanted - 1)
const asked = fc.record({
  model: fc.constantFrom(...models.keys()),
  inputTokens: fc.nat(200_000),
  cachedTokens: fc.nat(200_000),
  outputTokens: fc.integer({ min: 1, max: 100_000 }),
  zone: fc.constantFrom(...zones.keys()),
  method: fc.constantFrom(...Object.keys(methods)),
})

describe.skipIf(command === undefined)('numbers', () => {
  test("on the page are the library's", async () => {
    const { page, end } = await open()
    await fc.assert(
      fc.asyncProperty(asked, async ({ method, ...request }) => {
        const { model, inputTokens, cachedTokens, outputTokens, zone } = request
        const hash = `#/calculator?m=${encodeURIComponent(model)}&in=${inputTokens}&cached=${cachedTokens}&out=${outputTokens}&zone=${zone}&method=${method}`
        await page.evaluate((next) => {
          window.location.hash = next
        }, hash)
        await page.locator(`.hero[data-model="${model}"]`).waitFor()
        const shown = await page.locator('data[data-of="total"]').evaluateAll((all) =>
          all.map((each) => {
            const { criterion, min, max } = (each as HTMLElement).dataset
            return { criterion, value: Number((each as HTMLDataElement).value), min: Number(min), max: Number(max) }
          }),
        )
        const footprint = estimate(request, methods[method])
        const expected = criteria.flatMap((criterion) => {
          const impact = footprint[criterion]
          return impact ? [{ criterion, value: impact.value, min: impact.min, max: impact.max }] : []
        })
        expect(shown.map(({ criterion }) => criterion).sort()).toEqual(
          expected.map(({ criterion }) => criterion).sort(),
        )
        for (const { criterion, ...figures } of expected) {
          const found = shown.find((each) => each.criterion === criterion)
          for (const end of ['value', 'min', 'max'] as const)
            expect([criterion, end, away(found?.[end], figures[end]) <= 1e-12]).toEqual([criterion, end, true])
        }
      }),
      { numRuns: 60 },
    )
    await end()
  })
})
