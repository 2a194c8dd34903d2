import * as newest from '@aws-sdk/client-bedrock-runtime'
import * as older from '@aws-sdk/client-bedrock-runtime-2025'
import { NodeHttpHandler } from '@smithy/node-http-handler'
import type { SdkUnderTest } from '../check.ts'
import { bedrockChecks, bedrockProbe } from '../checks/bedrock.ts'
import { bedrock as wire } from '../loopback/bedrock.ts'
import { versionOf } from './versions.ts'

type Module = typeof newest

function underTest(alias: string, module: unknown, http: 1 | 2): SdkUnderTest<newest.BedrockRuntimeClient, Module> {
  const sdk = module as Module
  return {
    sdk: http === 2 ? '@aws-sdk/client-bedrock-runtime' : '@aws-sdk/client-bedrock-runtime (HTTP/1.1)',
    alias,
    version: versionOf(alias),
    format: 'esm',
    http,
    wire,
    create: (url, options) =>
      new sdk.BedrockRuntimeClient({
        endpoint: url,
        region: 'eu-west-3',
        credentials: { accessKeyId: 'key', secretAccessKey: 'secret' },
        maxAttempts: 1,
        ...(http === 1 && { requestHandler: new NodeHttpHandler() }),
        ...options,
      }),
    module: sdk,
    checks: bedrockChecks,
    probes: [bedrockProbe],
  }
}

/** Its own way is HTTP/2; a handler makes it speak HTTP/1.1. */
export const bedrock: readonly SdkUnderTest<newest.BedrockRuntimeClient, Module>[] = [
  underTest('@aws-sdk/client-bedrock-runtime', newest, 2),
  underTest('@aws-sdk/client-bedrock-runtime', newest, 1),
  underTest('@aws-sdk/client-bedrock-runtime-2025', older, 2),
]
