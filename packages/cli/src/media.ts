import type { MediaRequest } from 'inferprint'
import { UsageError } from './errors.ts'
import { numberOption } from './options.ts'
import type { RequestValues } from './request.ts'

type Values = Partial<RequestValues>
/** A request of each kind, its model apart. */
export type WithoutModel<T> = T extends unknown ? Omit<T, 'model'> : never

/** Each kind by the option that names it, and the options that only it takes. */
const kinds = {
  image: ['quality', 'count', 'steps'],
  video: ['seconds', 'fps', 'count', 'steps'],
  'audio-seconds': [],
  characters: [],
  'embed-tokens': ['count'],
} as const satisfies Readonly<Record<string, readonly (keyof RequestValues)[]>>
type Kind = keyof typeof kinds

/** The option that asks for something else than a text. @throws UsageError for several */
export function mediaNamed(values: Values): Kind | undefined {
  const named = (Object.keys(kinds) as Kind[]).filter((kind) => values[kind] !== undefined)
  if (named.length > 1)
    throw new UsageError(`${named.map((kind) => `--${kind}`).join(' and ')} exclude each other; expected one of them`)
  return named[0]
}

/** What is made other than a text; undefined for a text and for EcoLogits' form of a video. @throws UsageError */
export function mediaOf(values: Values): WithoutModel<MediaRequest> | undefined {
  const kind = mediaNamed(values)
  checkOthers(values, kind)
  if (kind === undefined) return undefined
  const number = (name: keyof RequestValues): number | undefined =>
    numberOption(name, values[name] as string | undefined)
  const told = (name: keyof RequestValues, field: string): object => {
    const value = number(name)
    return value === undefined ? {} : { [field]: value }
  }
  const amounts = { ...told('count', 'count'), ...told('steps', 'steps') }
  const size = (values.image ?? values.video) as string
  if (kind === 'image') {
    const resolution = size === 'auto' ? {} : { resolution: size }
    return { image: { ...resolution, ...amounts, ...(values.quality !== undefined && { quality: values.quality }) } }
  }
  if (kind === 'video') {
    const durationS = number('seconds')
    if (durationS === undefined)
      throw new UsageError('--seconds is missing; expected the length of the video, such as --seconds 8')
    return { video: { resolution: size, durationS, ...amounts, ...told('fps', 'framesPerSecond') } }
  }
  if (kind === 'embed-tokens') return { embedding: { inputTokens: number(kind) as number, ...amounts } }
  return { audio: kind === 'characters' ? told(kind, kind) : told(kind, 'durationS') }
}

const speeds = ['ms-per-token', 'ms-to-first-token'] as const
const ofTextsAndVideos = ['tokens', 'resolution', 'seconds', 'no-audio', 'input', 'cached', ...speeds] as const
const others = [...ofTextsAndVideos, 'quality', 'fps', 'count', 'steps'] as const

/** An option that nothing would heed. @throws UsageError */
function checkOthers(values: Values, kind: Kind | undefined): void {
  const heeded: readonly string[] = kind === undefined ? ofTextsAndVideos : kinds[kind]
  const idle = others.find((name) => values[name] !== undefined && !heeded.includes(name))
  if (idle === undefined) return
  throw new UsageError(
    kind === undefined
      ? `--${idle} is given without what it tells of; expected --image, --video or --embed-tokens beside it`
      : `--${idle} says nothing of --${kind}; leave it out`,
  )
}
