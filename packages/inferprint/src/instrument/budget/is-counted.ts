import type { Footprint } from '../../estimate/footprint.ts'
import type { PlannedCall } from '../options.ts'
import type { RequestRecord } from '../record.ts'
import type { CountedCalls } from './budget-options.ts'

type Told = Partial<Pick<PlannedCall, 'model' | 'provider'> & Pick<RequestRecord, 'requestModel' | 'responseModel'>> &
  Pick<PlannedCall, 'labels'>

/** Whether a budget sums a call, planned or over. */
export function isCounted(only: CountedCalls | undefined, call: Told, footprint: Footprint | undefined): boolean {
  if (!only) return true
  const { model, provider, labels = {} } = only
  const entry = footprint?.model
  const names = [call.model, call.requestModel, call.responseModel, entry, entry?.slice(entry.indexOf('/') + 1)]
  if (model !== undefined && !names.includes(model)) return false
  if (provider !== undefined && call.provider !== provider) return false
  return Object.entries(labels).every(([name, value]) => call.labels[name] === value)
}
