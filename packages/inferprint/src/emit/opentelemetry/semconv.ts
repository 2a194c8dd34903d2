/**
 * Names, units and buckets of OpenTelemetry's conventions for generative AI, which are still in development and live in a repository of
 * their own: github.com/open-telemetry/semantic-conventions-genai, docs/gen-ai/{gen-ai-metrics,gen-ai-spans}.md, and
 * @opentelemetry/semantic-conventions 1.45.0 (incubating). Copied, because incubating names may go with any minor release.
 */
export const OPERATION_NAME = 'gen_ai.operation.name'
export const PROVIDER_NAME = 'gen_ai.provider.name'
export const REQUEST_MODEL = 'gen_ai.request.model'
export const RESPONSE_MODEL = 'gen_ai.response.model'
export const TOKEN_TYPE = 'gen_ai.token.type'
export const SERVER_ADDRESS = 'server.address'
export const SERVER_PORT = 'server.port'
export const ERROR_TYPE = 'error.type'
/** What is told where an attribute is required and its value is not known; of `error.type`. */
export const OTHER = '_OTHER'

const seconds = [0.01, 0.02, 0.04, 0.08, 0.16, 0.32, 0.64, 1.28, 2.56, 5.12, 10.24, 20.48, 40.96, 81.92]

export const TOKEN_USAGE = {
  name: 'gen_ai.client.token.usage',
  unit: '{token}',
  description: 'Number of input and output tokens used.',
  boundaries: [1, 4, 16, 64, 256, 1024, 4096, 16384, 65536, 262144, 1048576, 4194304, 16777216, 67108864],
} as const

export const OPERATION_DURATION = {
  name: 'gen_ai.client.operation.duration',
  unit: 's',
  description: 'GenAI operation duration.',
  boundaries: seconds,
} as const

/** Ours is the time to the first chunk with text in it. */
export const TIME_TO_FIRST_CHUNK = {
  name: 'gen_ai.client.operation.time_to_first_chunk',
  unit: 's',
  description: 'Time from the request to the first chunk with text.',
  boundaries: seconds,
} as const
