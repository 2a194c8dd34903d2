import type { FlatFootprint } from 'inferprint'

/** Both ends of every total: the middle between them is not worth arithmetic of its own. */
export type Ends = Omit<FlatFootprint, 'energyKwh' | 'gwpKgco2eq' | 'adpeKgsbeq' | 'peMj' | 'wcfL'>

/** Numbers of one situation, as somebody who writes the arithmetic down for one purpose would hold them. */
export interface HandWrittenSituation {
  readonly activeLowB: number
  readonly activeHighB: number
  readonly totalLowB: number
  readonly totalHighB: number
  readonly pueMin: number
  readonly pueMax: number
  readonly wueMin: number
  readonly wueMax: number
  readonly mixGwp: number
  readonly mixAdpe: number
  readonly mixPe: number
  readonly mixWue: number
  readonly tokensPerSecond: number
  readonly firstTokenS: number
}

/** EcoLogits 0.11 as plain arithmetic: both ends, no names, no checks. What the library is measured against. */
export function handWritten(s: HandWrittenSituation, tokens: number, requestLatencyS: number): Ends {
  const batchSize = 64
  const speed = 1 / s.tokensPerSecond
  const latencyLowS = Math.min(
    requestLatencyS,
    s.firstTokenS +
      tokens *
        (speed > 0
          ? speed
          : 0.0006785088094353663 * s.activeLowB + 0.0003119310311688259 * batchSize + 0.019473717579473387),
  )
  const latencyHighS = Math.min(
    requestLatencyS,
    s.firstTokenS +
      tokens *
        (speed > 0
          ? speed
          : 0.0006785088094353663 * s.activeHighB + 0.0003119310311688259 * batchSize + 0.019473717579473387),
  )
  const slope = 1.1665273170451914e-6 * Math.exp(-0.011205921025579175 * batchSize)
  const gpuLowKwh = (tokens * (slope * s.activeLowB + 4.052928146734005e-5)) / 1000
  const gpuHighKwh = (tokens * (slope * s.activeHighB + 4.052928146734005e-5)) / 1000
  const gpusLow = 2 ** Math.ceil(Math.log2(Math.max(1, Math.ceil((1.2 * s.totalLowB * 16) / 8 / 80))))
  const gpusHigh = 2 ** Math.ceil(Math.log2(Math.max(1, Math.ceil((1.2 * s.totalHighB * 16) / 8 / 80))))
  const itLowKwh = ((latencyLowS / 3600) * 1.2 * gpusLow) / 8 / batchSize + gpusLow * gpuLowKwh
  const itHighKwh = ((latencyHighS / 3600) * 1.2 * gpusHigh) / 8 / batchSize + gpusHigh * gpuHighKwh
  const energyLowKwh = s.pueMin * itLowKwh
  const energyHighKwh = s.pueMax * itHighKwh
  const shareLow = latencyLowS / (94_608_000 * batchSize)
  const shareHigh = latencyHighS / (94_608_000 * batchSize)
  return {
    energyMinKwh: energyLowKwh,
    energyMaxKwh: energyHighKwh,
    gwpMinKgco2eq: energyLowKwh * s.mixGwp + shareLow * ((gpusLow / 8) * 5700 + gpusLow * 273),
    gwpMaxKgco2eq: energyHighKwh * s.mixGwp + shareHigh * ((gpusHigh / 8) * 5700 + gpusHigh * 273),
    adpeMinKgsbeq: energyLowKwh * s.mixAdpe + shareLow * ((gpusLow / 8) * 0.37 + gpusLow * 8.95e-3),
    adpeMaxKgsbeq: energyHighKwh * s.mixAdpe + shareHigh * ((gpusHigh / 8) * 0.37 + gpusHigh * 8.95e-3),
    peMinMj: energyLowKwh * s.mixPe + shareLow * ((gpusLow / 8) * 70_000 + gpusLow * 3721),
    peMaxMj: energyHighKwh * s.mixPe + shareHigh * ((gpusHigh / 8) * 70_000 + gpusHigh * 3721),
    wcfMinL: itLowKwh * (s.wueMin + s.pueMin * s.mixWue),
    wcfMaxL: itHighKwh * (s.wueMax + s.pueMax * s.mixWue),
  }
}
