import { readFileSync } from 'node:fs'
import type { EstimateOptions } from 'inferprint'
import type { RequestRecord } from 'inferprint/instrument'
import {
  createGateway,
  type Gateway,
  type GatewayOptions,
  type Policy,
  type UpstreamOptions,
} from '../gateway/index.ts'
import type { Access } from './access.ts'
import { ConfigError } from './checks.ts'
import type { ServeConfig } from './config.ts'

/** First segments of paths that are the server's own. */
const reserved = new Set(['v1', 'v1beta', 'v2', 'docs', 'metrics', 'healthz', 'readyz', 'assets', 'app'])

export interface GatewayParts {
  readonly access: Access
  readonly estimate: EstimateOptions
  readonly policy?: Policy
  readonly onRecord: (record: RequestRecord) => void
  readonly onProblem: (problem: Error) => void
}

/** The gateway of a config. @throws ConfigError naming the key */
export function openGateway({ gateway = {} }: ServeConfig, { access, ...parts }: GatewayParts): Gateway {
  const { upstreams, ...rest } = gateway
  const options: GatewayOptions = {
    ...rest,
    ...(upstreams && { upstreams: upstreams.map(upstreamOf) }),
    ...parts,
    authorize: (headers, address) => access({ headers, address, scope: 'ingest', door: 'gateway' }),
  }
  try {
    return createGateway(options)
  } catch (error) {
    if (error instanceof TypeError) throw new ConfigError(`gateway: ${error.message}`)
    throw error
  }
}

type ToldUpstream = NonNullable<NonNullable<ServeConfig['gateway']>['upstreams']>[number]

function upstreamOf({ caFile, ...upstream }: ToldUpstream): UpstreamOptions {
  if (reserved.has(upstream.name))
    throw new ConfigError(`gateway.upstreams: "${upstream.name}" is a path of the server itself; expected another name`)
  if (caFile === undefined) return upstream
  try {
    return { ...upstream, ca: readFileSync(caFile, 'utf8') }
  } catch {
    throw new ConfigError(
      `gateway.upstreams: caFile of "${upstream.name}" cannot be read; expected a file of certificates, PEM`,
    )
  }
}
