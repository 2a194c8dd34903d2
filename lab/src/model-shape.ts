import { architectures } from 'inferprint/catalogue/architectures'
import type { LlmRow } from './load-llm.ts'

/** What a decode step has to read and compute of a model, from the catalogue's facts where it has them, else from the sizes. */
export interface ModelShape {
  readonly sharedParametersB: number
  readonly routedParametersB: number
  readonly routedShare: number
  readonly layers: number
  readonly kvBytesPerToken: number
  readonly stateBytesPerSequence: number
}

/** Rules of thumb over the open models: layers and KV bytes by total size. Source: METHOD, fitted to configurations. */
const layersOf = (totalB: number): number => 20 * totalB ** 0.25
const kvBytesOf = (totalB: number): number => 50e3 * totalB ** 0.3

/** Mamba-2's inner width over the model's, states per channel, bytes of a state (32 bits), and that it is read and written. */
const innerWidth = 2
const statesPerChannel = 128
const bytesPerState = 4
const accesses = 2

type Sizes = Pick<LlmRow, 'model' | 'architecture' | 'totalParametersB' | 'activeParametersB'>

export function shapeOf({ model, architecture, totalParametersB, activeParametersB }: Sizes): ModelShape {
  const known = architectures().get(model)
  const mixture = architecture === 'moe' && activeParametersB < totalParametersB
  const { experts, expertsPerToken } = known ?? {}
  const routedShare = !mixture
    ? 1
    : experts && expertsPerToken
      ? expertsPerToken / experts
      : activeParametersB / totalParametersB
  const routed = mixture ? Math.min(totalParametersB, (totalParametersB - activeParametersB) / (1 - routedShare)) : 0
  return {
    sharedParametersB: totalParametersB - routed,
    routedParametersB: routed,
    routedShare,
    layers: known?.layers ?? layersOf(totalParametersB),
    stateBytesPerSequence:
      (known?.linearOrSsmLayers ?? 0) *
      (known?.hiddenSize ?? 0) *
      innerWidth *
      statesPerChannel *
      bytesPerState *
      accesses,
    kvBytesPerToken: known?.kvBytesPerToken16bit ?? kvBytesOf(totalParametersB),
  }
}
