import type { Accelerator } from '../../catalogue/types.ts'
import { FITTED } from '../../generated/inferprint-1.ts'
import type { SpeedFit } from './likelihood.ts'

/** What the lab fitted: parameters by `quantity` or `quantity:accelerator`, in the units of the quantities. */
export interface FittedMethod {
  readonly parameters: Readonly<Record<string, number>>
  /** Factors from a prediction to the ends of its 90 % interval, the deployment known. */
  readonly interval: { readonly low: number; readonly high: number }
  readonly speed: SpeedFit
}

export const fitted: FittedMethod = FITTED

/** What was measured most; other accelerators are read off their data sheets beside it. */
export const measuredAccelerator = 'H100'

/** What of a data sheet each parameter grows with. */
const scales: Readonly<Record<string, (sheet: Accelerator) => number>> = {
  memory_bandwidth: ({ memoryBandwidthGbPerS }) => memoryBandwidthGbPerS,
  operation_rate: ({ bf16TflopPerS }) => bf16TflopPerS,
  static_power: ({ powerLimitW }) => powerLimitW,
  energy_per_byte: () => 1,
  energy_per_operation: ({ powerLimitW, bf16TflopPerS }) => powerLimitW / bf16TflopPerS,
}

/** The parameters of an accelerator: fitted where it was measured, else those of the one measured most, by the data sheets. */
export function parametersOf(
  sheet: Accelerator,
  measured: Accelerator,
  values: Readonly<Record<string, number>> = fitted.parameters,
): Record<string, number> {
  return Object.fromEntries(
    Object.entries(values).flatMap(([key, value]) => {
      const [name = '', owner] = key.split(':')
      if (owner === undefined) return [[name, value]]
      if (owner === sheet.name) return [[name, value]]
      const scale = scales[name]
      if (!scale || owner !== measured.name || `${name}:${sheet.name}` in values) return []
      return [[name, (value * scale(sheet)) / scale(measured)]]
    }),
  )
}
