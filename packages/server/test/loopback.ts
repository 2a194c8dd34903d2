import { once } from 'node:events'
import { createServer, type RequestListener, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { promisify } from 'node:util'
import type { RequestRecord } from 'inferprint/instrument'
import { createGateway, type Gateway, type GatewayOptions } from '../src/gateway/index.ts'

export interface Listening {
  readonly server: Server
  readonly port: number
  readonly url: string
  readonly close: () => Promise<void>
}

export async function listen(handle: RequestListener, options = {}): Promise<Listening> {
  const server = createServer(options, handle)
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  return {
    server,
    port,
    url: `http://127.0.0.1:${port}`,
    close: async () => {
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
    },
  }
}

/** A gateway before one server on the loopback, which plays every provider. */
export interface Ground {
  readonly gateway: Gateway
  readonly upstream: Listening
  readonly url: string
  readonly port: number
  readonly records: RequestRecord[]
  readonly problems: Error[]
  /** Waits for so many records. */
  readonly recorded: (count: number) => Promise<RequestRecord[]>
  /** How many clients are connected. */
  readonly connections: () => Promise<number>
  readonly close: () => Promise<void>
}

const names = [
  'openai',
  'anthropic',
  'google',
  'mistral',
  'cohere',
  'groq',
  'huggingface',
  'openrouter',
  'ollama',
  'azure',
  'bedrock',
] as const

const providers: Readonly<Record<string, string>> = {
  google: 'google_genai',
  mistral: 'mistralai',
  huggingface: 'huggingface_hub',
}

export async function openGround(upstream: RequestListener, options: GatewayOptions = {}): Promise<Ground> {
  const provider = await listen(upstream)
  const records: RequestRecord[] = []
  const problems: Error[] = []
  const gateway = createGateway({
    azure: { resource: 'my-resource' },
    bedrock: { region: 'eu-west-3' },
    ...options,
    upstreams: [
      ...names.map((name) => ({ name, baseUrl: provider.url, provider: providers[name] ?? name, ...dialectOf(name) })),
      ...(options.upstreams ?? []),
    ],
    onRecord: (record) => {
      records.push(record)
      options.onRecord?.(record)
    },
    onProblem: (problem) => void problems.push(problem),
  })
  const front = await listen(gateway.handle, gateway.serverOptions)
  return {
    gateway,
    upstream: provider,
    url: front.url,
    port: front.port,
    records,
    problems,
    recorded: async (count) => {
      for (let turn = 0; turn < 500 && records.length < count; turn++)
        await new Promise((resolve) => setTimeout(resolve, 10))
      return records
    },
    connections: () => promisify(front.server.getConnections.bind(front.server))(),
    close: async () => {
      await front.close()
      await provider.close()
      await gateway.close()
    },
  }
}

const dialectOf = (name: string) => (name === 'bedrock' ? ({ dialect: 'bedrock' } as const) : {})
