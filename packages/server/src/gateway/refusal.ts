import type { ServerResponse } from 'node:http'

/** In whose shape an error is told, so that an SDK raises the class it always does. */
export type Dialect = 'openai' | 'anthropic' | 'google' | 'mistral' | 'cohere' | 'bedrock' | 'plain'

/** An answer of the gateway itself, in place of the upstream's. */
export interface Refusal {
  readonly status: 400 | 401 | 403 | 404 | 405 | 413 | 429 | 502 | 503 | 504
  readonly message: string
  /** s */
  readonly retryAfterS?: number
  /** A softer model that would be let through. */
  readonly suggestion?: string
  readonly headers?: Readonly<Record<string, string>>
}

export const tooLarge: Refusal = {
  status: 413,
  message: 'inferprint: the body of the request is larger than this gateway takes.',
}

const anthropicTypes: Readonly<Record<number, string>> = {
  401: 'authentication_error',
  403: 'permission_error',
  404: 'not_found_error',
  413: 'request_too_large',
  429: 'rate_limit_error',
  502: 'api_error',
  503: 'overloaded_error',
  504: 'timeout_error',
}
const openaiTypes: Readonly<Record<number, string>> = {
  429: 'rate_limit_exceeded',
  502: 'server_error',
  503: 'server_error',
  504: 'server_error',
}
const googleStatuses: Readonly<Record<number, string>> = {
  401: 'UNAUTHENTICATED',
  403: 'PERMISSION_DENIED',
  404: 'NOT_FOUND',
  429: 'RESOURCE_EXHAUSTED',
  502: 'UNAVAILABLE',
  503: 'UNAVAILABLE',
  504: 'DEADLINE_EXCEEDED',
}
const amazonTypes: Readonly<Record<number, string>> = {
  401: 'UnrecognizedClientException',
  403: 'AccessDeniedException',
  429: 'ThrottlingException',
  503: 'ServiceUnavailableException',
  504: 'ModelTimeoutException',
}

const invalid = 'invalid_request_error'

/** The body that a provider gives an error. */
const bodies: Readonly<Record<Dialect, (status: number, message: string) => object>> = {
  openai: (status, message) => ({
    error: { message, type: openaiTypes[status] ?? invalid, param: null, code: `inferprint_${status}` },
  }),
  anthropic: (status, message) => ({ type: 'error', error: { type: anthropicTypes[status] ?? invalid, message } }),
  google: (status, message) => ({
    error: { code: status, message, status: googleStatuses[status] ?? 'INVALID_ARGUMENT' },
  }),
  mistral: (status, message) => ({
    object: 'error',
    message,
    type: status === 429 ? 'rate_limited' : (openaiTypes[status] ?? invalid),
    param: null,
    code: `inferprint_${status}`,
  }),
  cohere: (_, message) => ({ message }),
  bedrock: (_, message) => ({ message }),
  plain: (_, message) => ({ error: message }),
}

/** SDKs ask again by themselves after a 429; where the wait is longer than this, they shall not, s. */
const longestRetryS = 60

/** Answers a request; nothing of the request itself is repeated. */
export function refuse(response: ServerResponse, dialect: Dialect, refusal: Refusal): void {
  const { status, retryAfterS, suggestion } = refusal
  const message = suggestion === undefined ? refusal.message : `${refusal.message} A softer model: ${suggestion}.`
  const body = Buffer.from(JSON.stringify(bodies[dialect](status, message)))
  const headers: Record<string, string> = {
    'content-type': 'application/json',
    'content-length': String(body.byteLength),
    'inferprint-refused': String(status),
  }
  if (dialect === 'bedrock') headers['x-amzn-errortype'] = amazonTypes[status] ?? 'ValidationException'
  if (retryAfterS !== undefined) {
    headers['retry-after'] = String(Math.max(0, Math.ceil(retryAfterS)))
    if (retryAfterS > longestRetryS) headers['x-should-retry'] = 'false'
  }
  for (const [name, value] of Object.entries(refusal.headers ?? {})) headers[name] = printable(value)
  if (suggestion !== undefined) headers['inferprint-suggested-model'] = printable(suggestion)
  response.writeHead(status, headers)
  response.end(body)
}

/** What a header may hold: a text from elsewhere can end no line. */
export const printable = (text: string): string => text.replace(/[^\x20-\x7e]+/g, ' ').slice(0, 500)
