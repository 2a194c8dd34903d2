import { describe, expect, it } from 'vitest'
import { hostedOn } from '../../../generate/embodied/hosted-on.ts'
import { accelerators } from '../../catalogue/accelerators.ts'
import { priorScenarios } from './deployment.ts'
import { embodiedAssumptions } from './embodied-assumptions.ts'
import { shapeOf } from './model-shape.ts'

describe('what making machines cost', () => {
  it.each([...accelerators().keys()])('%s has a range for each criterion that holds its value', (name) => {
    const assumed = embodiedAssumptions(name)
    expect(Object.keys(assumed).toSorted()).toEqual(Object.keys(embodiedAssumptions()).toSorted())
    for (const { low, value, high, why } of Object.values(assumed)) {
      expect(low).toBeGreaterThan(0)
      expect(low).toBeLessThan(value)
      expect(value).toBeLessThan(high)
      expect(why).toContain(name)
    }
  })

  it('of a hosted model holds every accelerator that it may run on', () => {
    const sizes = { activeParametersB: 70, totalParametersB: 70, nativeBits: undefined }
    const believed = new Set(priorScenarios(sizes, shapeOf(sizes)).map(({ accelerator }) => accelerator))
    expect([...believed].toSorted()).toEqual([...hostedOn].toSorted())
    for (const name of hostedOn) {
      for (const [quantity, { low, high }] of Object.entries(embodiedAssumptions(name))) {
        const hosted = embodiedAssumptions()[quantity as keyof ReturnType<typeof embodiedAssumptions>]
        expect(hosted.low).toBeLessThanOrEqual(low)
        expect(hosted.high).toBeGreaterThanOrEqual(high)
      }
    }
    expect(embodiedAssumptions()).toEqual(embodiedAssumptions('no such accelerator'))
  })

  it('of an H100 is what its maker, two assessments and the sum of its parts say', () => {
    const { low, value, high } = embodiedAssumptions('H100').accelerator_embodied_gwp
    expect([low, value, high]).toEqual([164, 273, 575])
  })
})
