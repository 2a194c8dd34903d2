import type { Footprint } from 'inferprint'
import type { RequestRecord } from 'inferprint/instrument'
import type { AskedRequest } from '../src/gateway/index.ts'
import { recordOf } from './rows.ts'

/** A request to gpt-4o of a few words. */
export const askedOf = (more: Partial<AskedRequest> = {}): AskedRequest => ({
  upstream: 'openai',
  operation: 'chat',
  model: 'gpt-4o',
  provider: 'openai',
  stream: false,
  labels: {},
  body: { model: 'gpt-4o', messages: [{ role: 'user', content: 'How do I descale it?' }] },
  ...more,
})

/** A record of so many kgCO2eq, of which the range is a half to the double. */
export function costing(kgco2eq: number, more: Partial<RequestRecord> = {}): RequestRecord {
  const record = recordOf(more)
  const footprint = record.footprint as Footprint
  const gwp = { ...footprint.gwp, value: kgco2eq, min: kgco2eq / 2, max: 2 * kgco2eq }
  return { ...record, footprint: { ...footprint, gwp } }
}
