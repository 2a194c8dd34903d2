import { type Body, isObject, type Route, routeOf } from 'inferprint/instrument/core'
import { decompressed } from './decompress.ts'
import type { RequestHead } from './request-head.ts'
import { topLevel } from './top-level.ts'
import type { Upstream } from './upstream.ts'

/** What a request asks of a model. */
export interface Asked {
  readonly route: Route
  readonly model: string | undefined
  readonly stream: boolean
  /** Parsed, where it is whole. */
  readonly body: Body | undefined
}

/** The route of a request to a model; undefined for what makes nothing: lists, files, counts of tokens. */
export function askedRoute({ format }: Upstream, method: string | undefined, rest: string): Route | undefined {
  if (method !== 'POST') return undefined
  const route = routeOf(rest)
  if (!format) return route
  return { operation: 'chat', ...route, format }
}

const members = ['model', 'stream', 'n', 'size', 'seconds']

/** Reads the body of a request as far as it is there; what is malformed tells nothing. Never throws. */
export function readAsked(route: Route, head: RequestHead, bytes: Buffer, isWhole: boolean, most: number): Asked {
  const body = bodyOf(head, bytes, isWhole, most)
  const told = isWhole && isObject(body) ? body : undefined
  const { model, stream } = body ?? {}
  return {
    route,
    model: typeof model === 'string' && model !== '' ? model.slice(0, 200) : route.model,
    stream: stream === true || route.stream === true,
    body: told,
  }
}

function bodyOf(head: RequestHead, bytes: Buffer, isWhole: boolean, most: number): Body | undefined {
  try {
    if (/^multipart\/form-data/i.test(head.contentType)) return formOf(bytes)
    const plain = head.contentEncoding && isWhole ? decompressed(bytes, head.contentEncoding, most) : bytes
    if (!plain) return undefined
    if (!isWhole) return Object.fromEntries([...topLevel(plain, members)].map(([name, { value }]) => [name, value]))
    const value: unknown = JSON.parse(plain.toString())
    return isObject(value) ? value : undefined
  } catch {
    return undefined
  }
}

/** Of a form only what names the model: the rest is a recording or a picture. */
function formOf(bytes: Buffer): Body {
  const model = /name="?model"?\r\n(?:[^\r\n]+\r\n)*\r\n([^\r\n]{1,200})\r\n/.exec(bytes.toString('latin1'))?.[1]
  return model === undefined ? {} : { model }
}
