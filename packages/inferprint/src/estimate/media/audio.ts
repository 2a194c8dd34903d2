import { type MediaModel, mediaModels } from '../../catalogue/index.ts'
import { unmeasured } from '../../method/inferprint-1/undisclosed.ts'
import { InvalidRequestError } from '../errors.ts'
import type { EstimateOptions } from '../request.ts'
import { hasSize, named, type TextsPlan, type Tokens, textsOfSize } from './as-text.ts'
import type { AudioRequest } from './request.ts'
import { mediaSubject } from './subject.ts'

/** Some 950 characters a minute are spoken, and three or four tokens a second. */
const charactersPerS = 16
const spokenTokensPerS = 3.5
/** Where nobody tells: positions of an encoder, steps of synthesis, latent positions of a diffusion model, per second. */
const usual = { heard: 12.5, made: 25, latent: 50 } as const
/** Sound without a window of its own is cut so; nothing is padded. */
const usualWindowS = 30

/** From the length of the sound, by the figures above and the model's. */
const computedTokens = {
  prompt_token_count: 'inferprint-1',
  output_token_count: 'inferprint-1',
  item_count: 'inferprint-1',
}

type Task = NonNullable<MediaModel['task']>

const taskNames: readonly (readonly [Task, RegExp])[] = [
  ['transcription', /transcri|whisper|asr|stt|listen/i],
  ['music', /music|song|sound/i],
  ['speech', /tts|speech|voice/i],
]

/** @throws InvalidRequestError, UnknownModelError */
export function planAudio(request: AudioRequest, options: EstimateOptions): TextsPlan {
  const { audio, model: asked } = request
  const guessed =
    audio.characters === undefined ? taskNames.find(([, words]) => words.test(asked))?.[0] : ('speech' as const)
  const subject = mediaSubject('audio', request, options, () => true)
  const [model] = subject.models
  const known = subject.isKnown && model ? model : undefined
  const task = known?.task ?? guessed ?? 'transcription'
  const tokens = tokensOf(request, task, known)
  const wider = unmeasured.audio
  const sources = audio.inputTokens === undefined && audio.outputTokens === undefined ? computedTokens : {}
  const like =
    known && hasSize(known)
      ? [known]
      : [...mediaModels('audio').values()].filter((each) => hasSize(each) && each.task === task)
  if (like.length > 0) return textsOfSize(request, subject, like, tokens, options, { wider, sources })
  /** What converses is a model of texts that hears and speaks: what is known of its size stands in their catalogue. */
  return {
    kind: 'texts',
    request: { ...request, model: subject.name },
    tokens,
    options,
    wider,
    sources,
    finish: (footprint) => named(subject, footprint),
  }
}

/** @throws InvalidRequestError where nothing tells how much */
function tokensOf({ audio }: AudioRequest, task: Task, model: MediaModel | undefined): Tokens {
  const { inputTokens, outputTokens, characters } = audio
  if (inputTokens !== undefined || outputTokens !== undefined)
    return { inputTokens: inputTokens ?? 0, outputTokens: outputTokens ?? 0, times: 1 }
  const seconds = audio.durationS ?? (characters === undefined ? undefined : characters / charactersPerS)
  if (seconds === undefined)
    throw new InvalidRequestError(
      'audio tells no amount; expected durationS in seconds, characters, or inputTokens and outputTokens',
    )
  if (task === 'transcription' && audio.durationS === undefined)
    throw new InvalidRequestError('audio.characters tells nothing of a transcription; expected durationS in seconds')
  const window = model?.windowS ?? usualWindowS
  const isPadded = model?.windowS !== undefined && (task === 'transcription' || model.steps !== undefined)
  const times = isPadded ? Math.ceil(seconds / window) : seconds / window
  return { ...windowTokens(task, model, window), times }
}

/** Of one window of sound. */
function windowTokens(task: Task, model: MediaModel | undefined, windowS: number): Omit<Tokens, 'times'> {
  const { encoderLayers = 0, decoderLayers = 0, positionsPerS, steps, passes = 1 } = model ?? {}
  const round = (tokens: number): number => Math.max(1, Math.round(tokens))
  if (task === 'transcription') {
    /** Each part of the network does its own share only. */
    const layers = encoderLayers + decoderLayers
    const [heard, written] = layers > 0 ? [encoderLayers / layers, decoderLayers / layers] : [1, 1]
    const perS = model?.tokensInPerS ?? positionsPerS ?? usual.heard
    return {
      inputTokens: round(perS * windowS * heard),
      outputTokens: round(spokenTokensPerS * windowS * written),
    }
  }
  if (steps !== undefined)
    return { inputTokens: round((positionsPerS ?? usual.latent) * windowS * steps * passes), outputTokens: 0 }
  const perS = model?.tokensOutPerS ?? positionsPerS ?? usual.made
  return { inputTokens: 0, outputTokens: round(perS * windowS * passes) }
}
