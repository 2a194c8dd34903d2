import type { MediaModel } from '../../catalogue/types.ts'

/** What the formulas take of a diffusion model: from the catalogue's facts, else by rules of thumb from its size. */
export interface DiffusionShape {
  /** What the formulas take of it, by name. */
  readonly inputs: Readonly<Record<string, number>>
  /** Pixels along the side of one token, frames of one latent frame, latent frames of one token. */
  readonly pixelsPerTokenSide: number
  readonly temporalCompression: number
  readonly temporalPatch: number
}

/** As far as somebody knows them: a number of parameters, or layers and width. */
export type DiffusionSizes = Pick<
  MediaModel,
  | 'network'
  | 'parametersB'
  | 'activeParametersB'
  | 'layers'
  | 'width'
  | 'pixelsPerTokenSide'
  | 'temporalCompression'
  | 'temporalPatch'
  | 'passes'
>

/** Medians over the 65 transformers of the catalogue: layers by 10^9 parameters, and the share of these that works on a token. */
const layersOf = (parametersB: number): number => 24 * parametersB ** 0.25
const tokenShare = { joint: 0.54, dit: 0.73, linear: 0.75, unet: 1, undisclosed: 0.63 } as const
/** A transformer's layer has about 12 width^2 parameters that work on each token. */
const parametersPerLayer = 12

/** A U-Net works at several sizes: its operations are those of a transformer with a token for so many pixels along a side. */
const unetTokenSide = 27
const transformerTokenSide = 16
/** How many of the catalogue's transformers pass so often, and have tokens of so many pixels along a side. */
const passesShares = [
  [2, 0.75],
  [1, 0.25],
] as const
const tokenSideShares = [
  [transformerTokenSide, 0.85],
  [32, 0.15],
] as const
/** Autoencoders for video mostly make one frame of four. */
const usualCompression = 4
/** Text of the prompt in a joint sequence: 77 to 512 and more. */
const jointTextTokens = 256
const usualPasses = 2

/** A shape that a network may have, and how far it is believed. */
export interface PossibleShape {
  readonly shape: DiffusionShape
  readonly weight: number
}

/** What nobody tells of a network, most believed first: weights add up to one. */
export function possibleShapes(sizes: DiffusionSizes): PossibleShape[] {
  const isUnet = sizes.network === 'unet'
  const passes = sizes.passes === undefined ? passesShares : ([[sizes.passes, 1]] as const)
  const sides = sizes.pixelsPerTokenSide === undefined && !isUnet ? tokenSideShares : undefined
  return passes.flatMap(([count, first]) => {
    const told = { ...sizes, passes: count }
    if (!sides) return [{ shape: diffusionShapeOf(told), weight: first }]
    return sides.map(([pixelsPerTokenSide, second]) => ({
      shape: diffusionShapeOf({ ...told, pixelsPerTokenSide }),
      weight: first * second,
    }))
  })
}

export function diffusionShapeOf(sizes: DiffusionSizes): DiffusionShape {
  const network = sizes.network ?? 'undisclosed'
  const working = sizes.activeParametersB ?? sizes.parametersB ?? parametersIn(sizes, tokenShare[network])
  const layers = sizes.layers ?? layersOf(working)
  const width = sizes.width ?? Math.sqrt((working * 1e9 * tokenShare[network]) / (parametersPerLayer * layers))
  return {
    inputs: {
      model_parameter_count: working,
      model_token_parameter_count: (parametersPerLayer * layers * width ** 2) / 1e9,
      layer_count: layers,
      model_width: width,
      attention_width: network === 'linear' ? 0 : width,
      text_token_count: network === 'joint' ? jointTextTokens : 0,
      passes_per_step: sizes.passes ?? usualPasses,
    },
    pixelsPerTokenSide: sizes.pixelsPerTokenSide ?? (network === 'unet' ? unetTokenSide : transformerTokenSide),
    temporalCompression: sizes.temporalCompression ?? usualCompression,
    temporalPatch: sizes.temporalPatch ?? 1,
  }
}

/** 10^9, from layers and width. */
function parametersIn({ layers, width }: DiffusionSizes, share: number): number {
  if (layers !== undefined && width !== undefined) return (parametersPerLayer * layers * width ** 2) / 1e9 / share
  throw new RangeError('a diffusion model needs its parameters, or its layers and width')
}

/** What is made: width, height, frames (1: an image), steps. */
export interface Canvas {
  readonly width: number
  readonly height: number
  readonly frames: number
  readonly steps: number
}

/** Tokens of the latent picture, pixels decoded, steps: what the formulas take of a request, in their order. */
export function amountsOf(
  { pixelsPerTokenSide, temporalCompression, temporalPatch }: DiffusionShape,
  { width, height, frames, steps }: Canvas,
): readonly [latentTokens: number, pixels: number, steps: number] {
  const latentFrames = Math.ceil((frames - 1) / temporalCompression) + 1
  const tokens =
    Math.ceil(latentFrames / temporalPatch) *
    Math.ceil(height / pixelsPerTokenSide) *
    Math.ceil(width / pixelsPerTokenSide)
  return [tokens, width * height * frames, steps]
}
