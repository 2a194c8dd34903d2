import type { Catalogue } from '../src/catalogue/catalogue.ts'
import { hullOfSizes, textMethods, type Values } from '../src/method/ecologits/impacts.ts'
import { llmImpacts } from '../src/method/ecologits/llm-impacts.ts'
import { ecologitsImpacts, rangedInputs } from '../src/method/ecologits/shape.ts'
import type { Version } from '../src/method/ecologits/versions.ts'
import { video011 } from '../src/method/ecologits/video-0-11.ts'
import { videoImpacts, videoStates } from '../src/method/ecologits/video-impacts.ts'
import { durationToFrames } from '../src/method/ecologits/video-size.ts'
import type { Interval } from '../src/quantity/index.ts'
import { bounds, type System } from '../src/quantity/index.ts'

export type Input = Readonly<Record<string, unknown>>

/** Field `name` of a vector, checked to be what it should be. */
function field<T>(input: Input, name: string, is: (value: unknown) => value is T): T {
  const value = input[name]
  if (!is(value)) throw new TypeError(`the vector's ${name} is ${JSON.stringify(value)}`)
  return value
}
const text = (value: unknown): value is string => typeof value === 'string'
const number = (value: unknown): value is number => typeof value === 'number'
const isInterval = (value: unknown): value is Interval =>
  typeof value === 'object' && value !== null && 'min' in value && 'max' in value
const range = (value: unknown): value is number | Interval | undefined =>
  value === undefined || number(value) || isInterval(value)
const given = ({ fn, case: _, ...input }: Input): Values =>
  Object.fromEntries(
    Object.keys(input)
      .filter((name) => input[name] !== null)
      .map((name) => [name, field(input, name, range)]),
  )
const codes = <T extends { readonly warnings: readonly { code: string }[] }>(result: T) => ({
  ...result,
  warnings: result.warnings.map(({ code }) => code),
})

/** What we answer to one vector. `asked` are the keys of the expected answer. */
export function answer(version: Version, catalogue: Catalogue, input: Input, asked: readonly string[]): unknown {
  const method = textMethods[version]
  switch (input.fn) {
    case 'llm_impacts':
      return codes(
        llmImpacts(method, catalogue, {
          provider: field(input, 'provider', text),
          model: field(input, 'model', text),
          outputTokens: field(input, 'output_tokens', number),
          requestLatencyS: input.request_latency_s === null ? undefined : field(input, 'request_latency_s', number),
          zone: input.zone === null ? undefined : field(input, 'zone', text),
        }),
      )
    case 'compute_llm_impacts':
      return ecologitsImpacts(hullOfSizes(method, given(input)), rangedInputs(input))
    case 'compute_llm_impacts_dag':
      return lower(hullOfSizes(method, given(input), asked), asked)
    case 'video_impacts':
      return codes(
        videoImpacts(catalogue, {
          model: field(input, 'model', text),
          resolution: field(input, 'resolution', text),
          durationS: field(input, 'duration_s', number),
          ...(typeof input.with_audio === 'boolean' && { withAudio: input.with_audio }),
          datacenterLocation:
            input.datacenter_location === null || input.datacenter_location === undefined
              ? input.datacenter_location
              : field(input, 'datacenter_location', text),
          datacenterPue: field(input, 'datacenter_pue', (value) => value === null || range(value)) ?? undefined,
          datacenterWue: field(input, 'datacenter_wue', (value) => value === null || range(value)) ?? undefined,
        }),
      )
    case 'compute_video_impacts':
      return ecologitsImpacts(videoStates(given(input)), rangedInputs(input))
    case 'compute_video_impacts_dag': {
      const video: System = video011
      return lower(bounds(video, definite(given(input)), asked), asked)
    }
    case 'duration_to_frames':
      return { frames: durationToFrames(field(input, 'duration_s', number)) }
    default:
      throw new TypeError(`unknown function ${JSON.stringify(input.fn)}`)
  }
}

const definite = (values: Values): Record<string, number | Interval> =>
  Object.fromEntries(Object.entries(values).flatMap(([name, value]) => (value === undefined ? [] : [[name, value]])))

/** The asked states: scalars in, scalars out, for both ends are the same. */
const lower = (states: Readonly<Record<string, Interval | undefined>>, asked: readonly string[]) =>
  Object.fromEntries(asked.map((name) => [name, states[name]?.min]))
