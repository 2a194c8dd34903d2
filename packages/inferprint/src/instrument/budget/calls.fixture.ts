import { energy, type Footprint, gwp, rangedImpact } from '../../estimate/footprint.ts'
import type { PlannedCall } from '../options.ts'
import type { Labels, RequestRecord } from '../record.ts'

/** A footprint of so many kgCO2eq, of which the range is a half to the double. */
export function footprintOf(kgco2eq: number): Footprint {
  const carbon = rangedImpact('gwp', kgco2eq, kgco2eq / 2, 2 * kgco2eq)
  const used = energy(kgco2eq, 3 * kgco2eq)
  return {
    energy: used,
    gwp: carbon,
    usage: { energy: used, gwp: carbon },
    embodied: { gwp: gwp(0, 0) },
    method: 'inferprint-1',
    tier: 'estimated',
    model: 'gpt-4o',
    zone: 'USA',
    assumptions: [],
    warnings: [],
    errors: [],
  }
}

let made = 0

export function recordOf(
  kgco2eq: number | undefined,
  labels: Labels = {},
  more: Partial<RequestRecord> = {},
): RequestRecord {
  return {
    id: `record ${made++}`,
    startedAt: '2026-11-25T12:00:00.000Z',
    sdk: 'openai',
    operation: 'chat',
    requestModel: 'gpt-4o',
    stream: false,
    outcome: 'completed',
    durationS: 1,
    tokens: 'reported',
    ...(kgco2eq !== undefined && { footprint: footprintOf(kgco2eq) }),
    labels,
    notes: [],
    ...more,
  }
}

export function callOf(labels: Labels = {}, more: Partial<PlannedCall> = {}): PlannedCall {
  return {
    id: `record ${made++}`,
    operation: 'chat',
    model: 'gpt-4o',
    labels,
    body: { model: 'gpt-4o', messages: [{ role: 'user', content: 'How do I descale it?' }], max_tokens: 500 },
    ...more,
  }
}
