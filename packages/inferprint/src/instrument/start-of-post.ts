import { isObject } from '../usage/draft.ts'
import type { CallStart } from './call.ts'
import { labelsNow } from './context.ts'
import { type Body, routeOf } from './route.ts'
import { serverOf } from './server-of.ts'

/** What a request by POST to an address begins; undefined for what asks no model: paths that are none of an API's, and those that name no model on servers that nobody knows. */
export function startOfPost(sdk: string, address: string, sent: unknown): CallStart | undefined {
  const begunAt = performance.now()
  const url = addressOf(address)
  const route = url && routeOf(url.pathname)
  if (!route) return undefined
  const body = bodyOf(sent)
  const model = [body.model, route.model, body.modelId].find((each) => typeof each === 'string' && each !== '') as
    | string
    | undefined
  const server = serverOf(url)
  const isKnown = server.provider !== undefined && url.protocol === 'https:'
  if (model === undefined && !isKnown) return undefined
  const location = /\/locations\/([a-z]+-[a-z]+\d+)\//.exec(url.pathname)?.[1]
  return {
    sdk,
    begunAt,
    labels: labelsNow(),
    ...server,
    ...(server.provider === 'google_genai' && location && { region: `gcp/${location}` }),
    operation: route.operation,
    format: route.format,
    stream: route.stream ?? body.stream === true,
    model,
    body,
    ...(route.told && { told: route.told(body) }),
  }
}

function addressOf(address: string): URL | undefined {
  try {
    return new URL(address, (globalThis as { location?: { href?: string } }).location?.href)
  } catch {
    return undefined
  }
}

/** Of what cannot be read twice, nothing is read. */
function bodyOf(body: unknown): Body {
  if (typeof body === 'string') {
    try {
      const parsed: unknown = JSON.parse(body)
      return isObject(parsed) ? parsed : {}
    } catch {
      return {}
    }
  }
  return typeof FormData === 'function' && body instanceof FormData ? { model: body.get('model') } : {}
}
