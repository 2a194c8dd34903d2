import { architectures } from '../../catalogue/architectures.ts'

/** What a step has to read and compute of a model, from the catalogue's facts where it has them, else from the sizes. */
export interface ModelShape {
  readonly sharedParametersB: number
  readonly routedParametersB: number
  readonly routedShare: number
  /** Of a layer; 0 for a dense model. */
  readonly experts: number
  readonly layers: number
  readonly attentionWidth: number
  readonly kvBytesPerToken: number
  readonly stateBytesPerSequence: number
}

export interface Sizes {
  /** Repository on the hub, where the weights are open. */
  readonly hfId?: string | undefined
  readonly activeParametersB: number
  readonly totalParametersB: number
  /** Bits that the published weights have. */
  readonly nativeBits?: number | undefined
}

/** Rules of thumb over the open models: layers and KV bytes by total size. Source: METHOD, fitted to configurations. */
const layersOf = (totalB: number): number => 20 * totalB ** 0.25
const kvBytesOf = (totalB: number): number => 50e3 * totalB ** 0.3
/** A transformer's layer has about 12 width^2 parameters. */
const widthOf = (activeB: number, layers: number): number => Math.sqrt((activeB * 1e9) / (12 * layers))

/** Experts that a token chooses, where only the sizes are known: as most mixtures have it. */
const usualExpertsPerToken = 8

/** Mamba-2's inner width over the model's, states per channel, bytes of a state (32 bits), and that it is read and written. */
const innerWidth = 2
const statesPerChannel = 128
const bytesPerState = 4
const accesses = 2

export function shapeOf({ hfId, activeParametersB, totalParametersB }: Sizes): ModelShape {
  const known = hfId === undefined ? undefined : architectures().get(hfId)
  const mixture = activeParametersB < totalParametersB && !(known?.linearOrSsmLayers && !known.experts)
  const { experts, expertsPerToken, attentionHeads, headDim, fullAttentionLayers } = known ?? {}
  const routedShare = !mixture
    ? 1
    : experts && expertsPerToken
      ? expertsPerToken / experts
      : activeParametersB / totalParametersB
  const routed = mixture ? Math.min(totalParametersB, (totalParametersB - activeParametersB) / (1 - routedShare)) : 0
  const layers = known?.layers ?? layersOf(totalParametersB)
  return {
    sharedParametersB: totalParametersB - routed,
    routedParametersB: routed,
    routedShare,
    experts: mixture ? (experts ?? usualExpertsPerToken / routedShare) : 0,
    layers,
    attentionWidth:
      attentionHeads && headDim
        ? (attentionHeads * headDim * (fullAttentionLayers ?? layers)) / layers
        : widthOf(activeParametersB, layers),
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

const bitsOfPrecision: Readonly<Record<string, number>> = {
  bfloat16: 16,
  float16: 16,
  fp8: 8,
  'fp8 (sfp)': 8,
  int8: 8,
  int4: 4,
  mxfp4: 4,
  nvfp4: 4,
}

/** Bits of the weights as they were published; undefined where the catalogue does not tell. */
export const nativeBitsOf = (hfId: string): number | undefined =>
  bitsOfPrecision[architectures().get(hfId)?.nativeWeightPrecision ?? '']
