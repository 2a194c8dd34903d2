import * as bedrock from '@anthropic-ai/bedrock-sdk'
import type { Anthropic } from '@anthropic-ai/sdk'
import * as vertex from '@anthropic-ai/vertex-sdk'
import type { SdkUnderTest } from '../check.ts'
import { anthropicChecks, anthropicProbe } from '../checks/anthropic.ts'
import { anthropicOnBedrock, anthropicOnVertex } from '../loopback/anthropic-clouds.ts'
import { versionOf } from './versions.ts'

const inClouds = new Set([
  'messages',
  'messages without usage',
  'messages with a tool',
  'withResponse',
  'asResponse',
  'stream',
  'stream without usage',
  'stream with a tool',
  'stream: break aborts',
  'stream() helper',
  'stream() helper: break aborts',
  'error 400',
  'error 400 that nobody awaits',
  'error 429, then an answer',
  'connection reset half-way through a stream',
])
const checks = anthropicChecks.filter(({ name }) => inClouds.has(name))

/** Asks no Google for a token. */
const authClient = {
  getRequestHeaders: async () => new Headers({ authorization: 'Bearer token' }),
} as unknown as NonNullable<vertex.ClientOptions['authClient']>

/** Packages of their own, whose clients extend the one of `@anthropic-ai/sdk`. */
export const anthropicClouds: readonly SdkUnderTest<Anthropic>[] = [
  {
    sdk: '@anthropic-ai/sdk (Bedrock)',
    alias: '@anthropic-ai/bedrock-sdk',
    version: versionOf('@anthropic-ai/bedrock-sdk'),
    format: 'esm',
    wire: anthropicOnBedrock,
    create: (url, options) =>
      new bedrock.AnthropicBedrock({
        awsAccessKey: 'key',
        awsSecretKey: 'secret',
        awsRegion: 'eu-west-3',
        baseURL: url,
        maxRetries: 0,
        ...options,
      }) as unknown as Anthropic,
    module: bedrock,
    checks,
    probes: [anthropicProbe],
  },
  {
    sdk: '@anthropic-ai/sdk (Vertex)',
    alias: '@anthropic-ai/vertex-sdk',
    version: versionOf('@anthropic-ai/vertex-sdk'),
    format: 'esm',
    wire: anthropicOnVertex,
    create: (url, options) =>
      new vertex.AnthropicVertex({
        projectId: 'project',
        region: 'europe-west9',
        authClient,
        baseURL: `${url}/v1`,
        maxRetries: 0,
        ...options,
      }) as unknown as Anthropic,
    module: vertex,
    checks,
    probes: [anthropicProbe],
  },
]
