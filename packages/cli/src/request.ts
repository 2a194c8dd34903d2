import type { MediaRequest, TextRequest, VideoRequest } from 'inferprint'
import { UsageError } from './errors.ts'
import { estimateOptions } from './estimate-options.ts'
import { mediaOf } from './media.ts'
import { numberOption, type readOptions } from './options.ts'

export const requestHelp = `  --tokens N          generated tokens of a text, reasoning included
  --resolution SIZE   of a video: 1280x720, 720p, 1080p, 4k
  --seconds S         of a video: its length; --no-audio for one without sound
  --image SIZE        a picture by inferprint-1, such as 1024x1024; auto: the model's own size; --quality NAME
  --video SIZE        a video by inferprint-1, with --seconds; --fps N frames a second
  --count N           pictures, videos or texts of that kind; --steps N of denoising
  --audio-seconds S   sound that is transcribed or made; --characters N that are spoken instead
  --embed-tokens N    tokens of a text that becomes a vector
  --provider NAME     the API that was called: openai, anthropic, google_genai, mistralai, cohere, huggingface_hub
  --latency S         duration of the request in seconds, as you measured it
  --zone CODE         electricity zone, such as FRA, USA, WOR (default: where the provider is)
  --region NAME       cloud region, such as aws/eu-west-3: its zone, PUE and water
  --electricity NAME  location (default), or market: the carbon of the operator's contracts, where it publishes a figure
  --gwp-per-kwh G     gCO2eq per kWh of your own, in place of the zone's
  --measured KWH      energy of the computers as the server measured it, in kWh
  --deployment A=B    your name A means the model B; may be given again
  --method V          inferprint-1 (default), or EcoLogits' 0.11, 0.9 or 0.8, which know nothing of what follows:
  --input N           tokens of the prompt that were computed; --cached N of it that were read from a cache
  --ms-per-token MS   median time between tokens of a stream, in milliseconds: it tells the batch
  --ms-to-first-token MS  from the request to its first token, in milliseconds
  --boundary NAME     what is counted: accelerator, server, datacentre (default), or full: to the user's device
  --accelerator NAME  on which you serve the model: H100, L40S, MI300X, ...; --accelerators N of them
  --batch N           requests that you serve at a time; --bits N of each weight, such as 8
  --strict            an unknown model is an error, not a wide estimate
  --json              machine-readable, in canonical units`

/** The options of every command that estimates. */
export const requestOptions = {
  tokens: { type: 'string' },
  resolution: { type: 'string' },
  seconds: { type: 'string' },
  image: { type: 'string' },
  quality: { type: 'string' },
  video: { type: 'string' },
  fps: { type: 'string' },
  count: { type: 'string' },
  steps: { type: 'string' },
  'audio-seconds': { type: 'string' },
  characters: { type: 'string' },
  'embed-tokens': { type: 'string' },
  'no-audio': { type: 'boolean' },
  provider: { type: 'string' },
  latency: { type: 'string' },
  zone: { type: 'string' },
  region: { type: 'string' },
  measured: { type: 'string' },
  input: { type: 'string' },
  cached: { type: 'string' },
  'ms-per-token': { type: 'string' },
  'ms-to-first-token': { type: 'string' },
  ...estimateOptions,
  json: { type: 'boolean' },
} as const

export type RequestValues = ReturnType<typeof readOptions<typeof requestOptions>>['values']

/** @throws UsageError unless one model is named */
export function onlyModel([model, ...more]: readonly string[]): string {
  if (model === undefined) throw new UsageError('no model given; for example: inferprint estimate gpt-4o --tokens 300')
  if (more.length === 0) return model
  throw new UsageError(`expected one model, found also ${more.join(' ')}; inferprint compare takes several`)
}

/** @throws UsageError */
export function requestOf(model: string, values: RequestValues): TextRequest | VideoRequest | MediaRequest {
  const latency = numberOption('latency', values.latency)
  const measured = numberOption('measured', values.measured)
  const common = {
    model,
    ...(values.provider !== undefined && { provider: values.provider }),
    ...(latency !== undefined && { requestLatencyS: latency }),
    ...(values.zone !== undefined && { zone: values.zone }),
    ...(values.region !== undefined && { region: values.region }),
    ...(measured !== undefined && { measuredItEnergyKwh: measured }),
  }
  const media = mediaOf(values)
  if (media) return { ...common, ...media }
  const outputTokens = numberOption('tokens', values.tokens)
  const durationS = numberOption('seconds', values.seconds)
  if (outputTokens !== undefined && durationS !== undefined) {
    throw new UsageError('--tokens and --seconds exclude each other; expected a text or a video')
  }
  if (outputTokens !== undefined) return { ...common, outputTokens, ...promptOf(values) }
  if (durationS === undefined) {
    throw new UsageError(
      '--tokens is missing; expected how many tokens the model generated, or --image, --video, --audio-seconds, --characters, --embed-tokens, or --seconds and --resolution of a video',
    )
  }
  if (values.resolution === undefined)
    throw new UsageError('--resolution is missing; expected the size of the video, such as 1280x720')
  return { ...common, durationS, resolution: values.resolution, withAudio: !values['no-audio'] }
}

/** What inferprint-1 takes of a text besides. @throws UsageError */
function promptOf(
  values: RequestValues,
): Pick<TextRequest, 'inputTokens' | 'cachedTokens' | 'interTokenLatencyS' | 'timeToFirstTokenS'> {
  const input = numberOption('input', values.input)
  const cached = numberOption('cached', values.cached)
  const milliseconds = numberOption('ms-per-token', values['ms-per-token'])
  const toFirst = numberOption('ms-to-first-token', values['ms-to-first-token'])
  return {
    ...(input !== undefined && { inputTokens: input }),
    ...(cached !== undefined && { cachedTokens: cached }),
    ...(milliseconds !== undefined && { interTokenLatencyS: milliseconds / 1000 }),
    ...(toFirst !== undefined && { timeToFirstTokenS: toFirst / 1000 }),
  }
}
