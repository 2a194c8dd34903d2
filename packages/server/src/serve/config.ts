import { homedir } from 'node:os'
import { join } from 'node:path'
import { checkBudgets } from '../policy/budget-config.ts'
import { amount, type Check, fields, listOf, oneOf, text, textsByName, truth, whole } from './checks.ts'
import { scopes } from './tokens.ts'

const format = oneOf(
  'openai-chat',
  'openai-responses',
  'anthropic',
  'gemini',
  'mistral',
  'cohere-v1',
  'cohere-v2',
  'ollama',
  'huggingface',
  'bedrock-converse',
  'bedrock-invoke',
)

const upstream = fields(
  {
    name: text('a name such as "vllm"'),
    baseUrl: text('an address such as "http://127.0.0.1:8000"'),
    provider: text('a provider such as "openai"'),
    region: text('a cloud region such as "aws/eu-west-3"'),
    format,
    dialect: oneOf('openai', 'anthropic', 'google', 'mistral', 'cohere', 'bedrock', 'plain'),
    http2: truth,
    caFile: text('a file of certificates, PEM'),
  },
  'name',
  'baseUrl',
)

const token = fields(
  {
    name: text('whose it is'),
    hash: text('a hash as inferprint serve --new-token prints it'),
    scopes: listOf(oneOf(...scopes)),
  },
  'name',
  'hash',
  'scopes',
)

const positive: Check<number> = amount(Number.MIN_VALUE, Number.MAX_VALUE)

const limits = Object.fromEntries(
  'mostRequestBytes,mostReadRequestBytes,mostReadReplyBytes,mostHeldBytes,requestHeadS,requestS,keepAliveS,slowReaderS,upstreamConnectS,upstreamHeadersS,upstreamIdleS,mostUpstreamConnections'
    .split(',')
    .map((name) => [name, positive]),
)

/** Every key that a config may have. */
export const checkConfig = fields({
  host: text('an address such as "127.0.0.1"'),
  port: whole(0, 65_535),
  store: text('a file, clickhouse://USER@HOST:8123/DATABASE, or "none"'),
  storePassword: text("the password of ClickHouse's user"),
  app: text('a folder, or "none"'),
  tokens: listOf(token),
  behindTlsProxy: truth,
  shutdownS: amount(0, 3600, 'seconds'),
  rateLimitPerMinute: whole(1, 1_000_000_000),
  metricsLabels: listOf(text('the name of a label')),
  budgets: checkBudgets,
  budgetsRereadS: amount(0.1, 3600, 'seconds'),
  estimate: fields({
    method: oneOf('inferprint-1', 'ecologits-0.11', 'ecologits-0.9', 'ecologits-0.8'),
    boundary: oneOf('accelerator', 'server', 'datacentre'),
    electricity: oneOf('location', 'market'),
    deployments: textsByName,
  }),
  gateway: fields({
    known: truth,
    upstreams: listOf(upstream),
    azure: fields({ resource: text('a resource such as "my-resource"') }, 'resource'),
    bedrock: fields({ region: text('a region such as "eu-west-3"') }, 'region'),
    keyHash: fields({ salt: text('a secret of 16 characters or more') }, 'salt'),
    limits: fields(limits),
  }),
})

/** A config as it was told, checked. */
export type Told = ReturnType<typeof checkConfig>

/** A config with its defaults. */
export interface ServeConfig extends Told {
  readonly host: string
  readonly port: number
  /** A file, or the address of a database; undefined where nothing is kept. */
  readonly storeFile: string | undefined
  readonly tokens: NonNullable<Told['tokens']>
  readonly behindTlsProxy: boolean
  readonly shutdownS: number
}

/** Where the system keeps what programs write for their user (XDG base directories). */
export const dataFolder = (env: NodeJS.ProcessEnv): string =>
  join(env.XDG_DATA_HOME || join(homedir(), '.local/share'), 'inferprint')

export const defaultPort = 8585

export function withDefaults(told: Told, env: NodeJS.ProcessEnv): ServeConfig {
  return {
    ...told,
    host: told.host ?? '127.0.0.1',
    port: told.port ?? defaultPort,
    storeFile: told.store === 'none' ? undefined : (told.store ?? join(dataFolder(env), 'inferprint.duckdb')),
    tokens: told.tokens ?? [],
    behindTlsProxy: told.behindTlsProxy ?? false,
    shutdownS: told.shutdownS ?? 30,
  }
}
