import { BEDROCK_VENDORS, DEVELOPERS, ROUTES } from '../generated/prefixes.ts'
import type { MatchKind } from './model-match.ts'

/** A name on its way to the catalogue. */
export interface Candidate {
  readonly name: string
  readonly kind: MatchKind
  readonly steps: readonly string[]
  /** Developer that a prefix named, as catalogue provider; its models alone are meant. */
  readonly developer?: string
  readonly quantisationBits?: number
  readonly weightBits?: number
}

/** Developers under the names that prefixes give them -> catalogue provider. */
const developers = new Map(DEVELOPERS.split('\n').map((line) => line.split('=') as [string, string]))

/** Hosts and gateways: they tell who runs a model, not which. */
const routes = new RegExp(`^(?:${ROUTES.replaceAll('\n', '|')}|vertex_ai-[a-z_-]+)\\/(?=.)`, 'i')

const REGION = /^(?:us|eu|apac|global|jp|au|ca|sa|us-gov)\.(?=[a-z0-9]+\.)/i
const BEDROCK_VENDOR = /^([a-z0-9]+)\.(?=[a-z])/i
const bedrockVendors = new Set(BEDROCK_VENDORS.split('\n'))

type Step = (from: Candidate) => Candidate | undefined

const cut =
  (pattern: RegExp, kind: MatchKind, sentence: (removed: string) => string, rest = ''): Step =>
  (from) => {
    const found = pattern.exec(from.name)
    if (!found) return undefined
    const name = from.name.replace(pattern, rest)
    return name === '' || name === from.name
      ? undefined
      : { ...from, name, kind, steps: [...from.steps, sentence(found[0])] }
  }

const vendorPrefix: Step = (from) => {
  const vendor = BEDROCK_VENDOR.exec(from.name)?.[1]?.toLowerCase()
  if (vendor === undefined || !bedrockVendors.has(vendor)) return undefined
  const developer = developers.get(vendor)
  const step = `Left out the prefix "${vendor}.", the developer's name on Bedrock.`
  const name = from.name.slice(vendor.length + 1)
  return { ...from, name, kind: 'routing-prefix', steps: [...from.steps, step], ...(developer ? { developer } : {}) }
}

const developerPrefix: Step = (from) => {
  const slash = from.name.indexOf('/')
  const prefix = from.name.slice(0, Math.max(slash, 0)).toLowerCase()
  const developer = developers.get(prefix)
  const name = from.name.slice(slash + 1)
  if (developer === undefined || name === '') return undefined
  const step = `Read the prefix "${prefix}/" as the developer ${developer}.`
  return { ...from, name, developer, kind: 'provider-prefix', steps: [...from.steps, step] }
}

/** Prefixes, in the order in which they stand. */
export const PREFIX_STEPS: readonly Step[] = [
  cut(/^arn:[^/]+\/(?=.)/i, 'routing-prefix', () => 'Left out the resource name before the model.'),
  cut(/^accounts\/[^/]+\/(?:models|routers)\/(?=.)/i, 'routing-prefix', (it) => `Left out the account "${it}".`),
  cut(
    /^(?:projects\/[^/]+\/locations\/[^/]+\/)?publishers\/[^/]+\/models\/(?=.)/i,
    'routing-prefix',
    (it) => `Left out the path "${it}".`,
  ),
  cut(routes, 'routing-prefix', (it) => `Left out the route "${it}", which says who runs the model.`),
  cut(/^[a-z]{2}(?:-[a-z]+)+-\d\/(?=.)/i, 'routing-prefix', (it) => `Left out the region "${it}".`),
  cut(REGION, 'routing-prefix', (it) => `Left out the region group "${it}".`),
  vendorPrefix,
  developerPrefix,
]

const DATE =
  '(?:19|20)\\d{2}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\\d|3[01])|20\\d{2}(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\\d|3[01])|(?:0[1-9]|1[0-2])-20\\d{2}'

/** Endings that name no other model: route options, versions of the deployment. */
export const ENDING_STEPS: readonly Step[] = [
  cut(
    /:(?:beta|extended|exacto|floor|free|nitro|online|thinking)$/i,
    'routing-prefix',
    (it) => `Left out the option "${it}" of the route.`,
  ),
  cut(/-v\d+:\d+(?::\d+k)?$/i, 'routing-prefix', (it) => `Left out "${it}", a version of the deployment.`),
  cut(/@(?:default|latest)$/i, 'latest', (it) => `Left out "${it}".`),
  cut(/@(?=\d)/, 'routing-prefix', () => 'Wrote "@" before the date as "-".', '-'),
]

/** Endings that tell versions of one model: another version's figures are taken only with these words. */
export const VERSION_STEPS: readonly Step[] = [
  cut(
    new RegExp(`-(?:${DATE})$`),
    'dated',
    (it) => `The catalogue does not have the version "${it.slice(1)}"; took the model without a date.`,
  ),
  cut(
    /-0\d\d$/,
    'dated',
    (it) => `The catalogue does not have the version "${it.slice(1)}"; took the model without it.`,
  ),
  cut(/[-:]latest$/i, 'latest', () => 'Took "latest" as the model without a version.'),
  cut(/-preview$/i, 'dated', () => 'The catalogue does not have the preview; took the released model.'),
]

const QUANTISED =
  /[-_.](?:gguf|mlx|awq|gptq(?:-int[48])?|bnb-4bit|(?:nv|mx)?fp[48]|bf16|fp16|int[48]|w[48]a(?:8|16)|[2-8]-?bits?|i?q[1-8](?:_[a-z0-9]+)*|f16|qat)(?:-(?:dynamic|v2))?$/i

const smallerWeights = cut(
  QUANTISED,
  'quantised-tag',
  (it) => `Took "${it.slice(1)}" as a build of the same model with other weights.`,
)

const turbo = cut(
  /-turbo(?:-free)?$/i,
  'quantised-tag',
  (it) => `Took "${it.slice(1)}" as the hosts' name for the same model with 8-bit weights.`,
)

/** The build of a model with smaller weights: the same model, fewer bits. */
export const quantisedStep: Step = (from) => {
  if (!/\db-instruct-turbo(?:-free)?$/i.test(from.name)) return smallerWeights(from)
  const served = turbo(from)
  return served && { ...served, quantisationBits: 8 }
}
