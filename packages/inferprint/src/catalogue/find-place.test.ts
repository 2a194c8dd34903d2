import { describe, expect, test } from 'vitest'
import { defaultCatalogue } from './editions.ts'
import { findProvider, findRegion, findZone } from './find-place.ts'

const catalogue = defaultCatalogue()

describe('places', () => {
  test('a region with its cloud, in one text or two', () => {
    for (const [asked, cloud] of [
      ['aws/eu-west-3'],
      ['eu-west-3', 'aws'],
      ['eu-west-3', 'Amazon'],
      ['EU-WEST-3'],
    ] as const) {
      const found = findRegion(catalogue, asked, cloud)
      expect(found.found && found.value.zone, asked).toBe('FRA')
    }
    const azure = findRegion(catalogue, 'West Europe', 'azure')
    expect(azure.found && azure.value.id).toBe('azure/westeurope')
    const google = findRegion(catalogue, 'europe-west1')
    expect(google.found && google.value.id).toBe('gcp/europe-west1')
  })

  test('a region that is not there has suggestions', () => {
    const missing = findRegion(catalogue, 'eu-wst-3')
    expect(missing.found || missing.suggestions).toContain('aws/eu-west-3')
  })

  test('zones by code or name, with the figures that are borrowed told', () => {
    const france = findZone(catalogue, 'france')
    expect(france.found && france.value.code).toBe('FRA')
    const california = findZone(catalogue, 'us-cal-ciso')
    expect(california.found && california.steps.join()).toContain('gwp')
    const missing = findZone(catalogue, 'FRX')
    expect(missing.found || missing.suggestions).toContain('FRA')
  })

  test('vendors by kind', () => {
    const text = findProvider(catalogue, 'openai')
    const video = findProvider(catalogue, 'google', 'video')
    expect(text.found && text.value.pue).toEqual({ min: 1.2, max: 1.2 })
    expect(video.found && video.value.zone).toBe('USA')
    const missing = findProvider(catalogue, 'opnai')
    expect(missing.found || missing.suggestions).toEqual(['openai'])
  })
})
