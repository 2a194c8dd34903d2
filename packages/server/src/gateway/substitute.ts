import type { TakenBody } from './request-body.ts'
import type { RequestHead } from './request-head.ts'
import { topLevel } from './top-level.ts'

/** The parts of a request that can name its model. */
export interface Named {
  readonly head: RequestHead
  readonly rest: string
  readonly body: TakenBody
}

/**
 * The request with another model, and every other byte as it was. Undefined where it names none that can be replaced: in a compressed
 * body, a form, or one that is not held whole.
 */
export function substituted(named: Named, model: string | undefined, other: string): Named | undefined {
  const { head, rest, body } = named
  const path = model === undefined ? undefined : otherPath(rest, model, other)
  const bytes = body.stream || head.contentEncoding ? undefined : otherBody(body.start, other)
  if (bytes === undefined && path === undefined) return undefined
  if (bytes === undefined) return { ...named, rest: path ?? rest }
  const forUpstream = head.forUpstream.map((value, at, all) =>
    at % 2 === 1 && /^content-length$/i.test(all[at - 1] as string) ? String(bytes.length) : value,
  )
  return {
    head: { ...head, forUpstream },
    rest: path ?? rest,
    body: { start: bytes, seen: () => ({ bytes, isWhole: true }) },
  }
}

function otherBody(bytes: Buffer, other: string): Buffer | undefined {
  const found = topLevel(bytes, ['model']).get('model')
  if (!found || typeof found.value !== 'string') return undefined
  return Buffer.concat([bytes.subarray(0, found.start), Buffer.from(JSON.stringify(other)), bytes.subarray(found.end)])
}

function otherPath(rest: string, model: string, other: string): string | undefined {
  const query = rest.indexOf('?')
  const path = query < 0 ? rest : rest.slice(0, query)
  for (const name of [model, encodeURIComponent(model)]) {
    const at = path.indexOf(`/${name}`)
    const next = path[at + 1 + name.length]
    if (at < 0 || !(next === undefined || next === '/' || next === ':')) continue
    return `${path.slice(0, at + 1)}${encodeURIComponent(other)}${rest.slice(at + 1 + name.length)}`
  }
  return undefined
}
