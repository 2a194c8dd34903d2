import { ConfigError } from './checks.ts'

/** How a setting is written in a flag or in the environment. */
export interface Setting {
  /** In the file, with dots between. */
  readonly key: string
  /** `port`: `--port`, `INFERPRINT_PORT`. */
  readonly name: string
  readonly read: (text: string) => unknown
  /** Given once for each. */
  readonly isList?: boolean
  /** Not as a flag, which every user of the machine can see. */
  readonly isSecret?: boolean
  readonly help: string
}

/** What is no number stays a text, for the check to refuse it. */
const number = (text: string): unknown => (text.trim() !== '' && !Number.isNaN(Number(text)) ? Number(text) : text)
const truth = (text: string): unknown =>
  text === 'true' || text === '1' ? true : text === 'false' || text === '0' ? false : text
const plain = (text: string): string => text

function pair(text: string, what: string): readonly [string, string] {
  const at = text.indexOf('=')
  if (at > 0 && at < text.length - 1) return [text.slice(0, at), text.slice(at + 1)]
  throw new ConfigError(`"${text.slice(0, 100)}" has no "=" between two texts; expected ${what}`)
}

function upstream(text: string): unknown {
  const [name, baseUrl] = pair(text, 'NAME=ADDRESS, such as vllm=http://127.0.0.1:8000')
  return { name, baseUrl }
}

function json(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    throw new ConfigError('it is no JSON')
  }
}

export const settings: readonly Setting[] = [
  { key: 'host', name: 'host', read: plain, help: 'address to listen on; default 127.0.0.1, this machine alone' },
  { key: 'port', name: 'port', read: number, help: 'default 8585; 0 for any that is free' },
  {
    key: 'store',
    name: 'store',
    read: plain,
    help: 'file that keeps the requests, clickhouse://USER@HOST:8123/DATABASE, or none',
  },
  {
    key: 'storePassword',
    name: 'store-password',
    read: plain,
    isSecret: true,
    help: "password of ClickHouse's user",
  },
  {
    key: 'app',
    name: 'app',
    read: plain,
    help: 'folder of the built web app, or none; default: where a clone builds it',
  },
  {
    key: 'tokens',
    name: 'tokens',
    read: json,
    isSecret: true,
    help: 'JSON: [{"name": "ci", "hash": "sha256:...", "scopes": ["ingest"]}]',
  },
  {
    key: 'behindTlsProxy',
    name: 'behind-tls-proxy',
    read: truth,
    help: 'true: a proxy before it speaks TLS and knows who may come',
  },
  {
    key: 'shutdownS',
    name: 'shutdown-s',
    read: number,
    help: 'how long requests may end after a signal, s; default 30',
  },
  {
    key: 'rateLimitPerMinute',
    name: 'rate-limit-per-minute',
    read: number,
    help: 'requests a minute of each token, or of each address where there is none; default: any number',
  },
  { key: 'metricsLabels', name: 'metrics-label', read: plain, isList: true, help: 'label that /metrics has too' },
  {
    key: 'budgets',
    name: 'budgets',
    read: json,
    help: 'JSON: [{"name": "team", "gwp": "5 kg", "per": "label.team", "window": "day", "action": "block"}]',
  },
  {
    key: 'budgetsRereadS',
    name: 'budgets-reread-s',
    read: number,
    help: 'how often the store is read for what others spent, s; default 15',
  },
  {
    key: 'estimate.method',
    name: 'method',
    read: plain,
    help: 'inferprint-1 (default), ecologits-0.11, ecologits-0.9, ecologits-0.8',
  },
  { key: 'estimate.boundary', name: 'boundary', read: plain, help: 'accelerator, server or datacentre (default)' },
  { key: 'estimate.electricity', name: 'electricity', read: plain, help: 'location (default) or market' },
  {
    key: 'estimate.deployments',
    name: 'deployment',
    read: (text) => pair(text, 'NAME=MODEL'),
    isList: true,
    help: 'A=B: the name A means the model B',
  },
  { key: 'gateway.known', name: 'known-upstreams', read: truth, help: 'false: only upstreams of your own' },
  {
    key: 'gateway.upstreams',
    name: 'upstream',
    read: upstream,
    isList: true,
    help: 'NAME=ADDRESS: /NAME/* goes there',
  },
  { key: 'gateway.azure.resource', name: 'azure-resource', read: plain, help: '/azure/* goes to this resource' },
  { key: 'gateway.bedrock.region', name: 'bedrock-region', read: plain, help: '/bedrock/* goes to this region' },
  {
    key: 'gateway.keyHash.salt',
    name: 'key-hash-salt',
    read: plain,
    isSecret: true,
    help: "puts a hash of the caller's key into the label key_hash",
  },
]

export const variableOf = ({ name }: Setting): string => `INFERPRINT_${name.toUpperCase().replaceAll('-', '_')}`
