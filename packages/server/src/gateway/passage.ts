import type { IncomingMessage, ServerResponse } from 'node:http'
import type { CallStart, Route } from 'inferprint/instrument/core'
import { type Asked, readAsked } from './asked.ts'
import { Exchange } from './exchange.ts'
import type { AskedRequest, Blocked, GatewayHooks, GatewayOptions, Verdict } from './options.ts'
import { printable, refuse } from './refusal.ts'
import type { TakenBody } from './request-body.ts'
import { keyHashOf, type RequestHead } from './request-head.ts'
import type { Settings } from './settings.ts'
import { substituted } from './substitute.ts'
import type { Upstream } from './upstream.ts'

/** A request that may go up. */
export interface Passing {
  readonly settings: Settings
  readonly upstream: Upstream
  /** Of the path, behind the upstream's name. */
  readonly rest: string
  /** Undefined where it asks nothing of a model. */
  readonly route: Route | undefined
  readonly head: RequestHead
  readonly body: TakenBody
  readonly request: IncomingMessage
  readonly response: ServerResponse
}

export const hasHooks = ({ admit, substitute, warn, policy }: GatewayOptions): boolean =>
  !!(admit || substitute || warn || policy)

/** Sends a request up, when the policies let it through; at once where no hook has to be waited for. */
export function pass(passing: Passing): Promise<void> | undefined {
  const { settings, rest, route, head, body, response } = passing
  const { options, held } = settings
  if (!body.stream) response.on('close', () => held.give(body.start.length))
  const salt = options.keyHash?.salt
  const keyHash = salt === undefined ? undefined : keyHashOf(head, rest, salt)
  /** Nobody says of himself whose key he has. */
  if (salt !== undefined) delete head.labels.key_hash
  if (keyHash !== undefined) head.labels.key_hash = keyHash
  const read = (route: Route): Asked => {
    const { bytes, isWhole } = body.seen()
    return readAsked(route, head, bytes, isWhole, settings.limits.mostReadReplyBytes)
  }
  if (!route) send(passing, () => undefined, [])
  else if (!hasHooks(options)) send(passing, () => read(route), [])
  else {
    const asked = read(route)
    const planned = askedRequest(passing, asked)
    if (options.admit || options.substitute || options.warn) return passDecided(passing, asked, planned)
    sendDecided(passing, asked, judged(settings, planned, {}))
  }
  return undefined
}

async function passDecided(passing: Passing, asked: Asked, planned: AskedRequest): Promise<void> {
  const { settings, upstream, response } = passing
  const decision = await decide(settings, planned)
  if (response.destroyed) return
  if (decision.blocked) return refuse(response, upstream.dialect, decision.blocked)
  sendDecided(passing, asked, judged(settings, planned, decision))
}

interface Decision {
  readonly blocked?: Blocked | undefined
  readonly model?: string | undefined
  readonly warning?: string | undefined
}

interface Judged extends Decision {
  /** That of the record to come. */
  readonly id?: string
  readonly verdict?: Verdict | undefined
}

/** The policy has the last word, on the model that the hooks would ask. */
function judged({ options: { policy }, recorder }: Settings, asked: AskedRequest, decision: Decision): Judged {
  if (!policy) return decision
  const id = crypto.randomUUID()
  const { model } = decision
  const request = model === undefined ? asked : { ...asked, model }
  const verdict = recorder.guard('asking the policy', () => policy.decide(request, id))
  return { ...decision, id, verdict, model: verdict?.model ?? model }
}

async function decide({ options, report }: Settings, asked: AskedRequest): Promise<Decision> {
  const ask = async <K extends keyof GatewayHooks>(
    name: K,
  ): Promise<Awaited<ReturnType<NonNullable<GatewayHooks[K]>>>> => {
    try {
      return (await options[name]?.(asked)) as Awaited<ReturnType<NonNullable<GatewayHooks[K]>>>
    } catch (error) {
      report(`asking ${name}`, error)
      return undefined as Awaited<ReturnType<NonNullable<GatewayHooks[K]>>>
    }
  }
  const blocked = await ask('admit')
  if (blocked) return { blocked }
  return { model: await ask('substitute'), warning: await ask('warn') }
}

function askedRequest({ upstream, head }: Passing, { route, model, stream, body }: Asked): AskedRequest {
  const { provider } = upstream
  return {
    upstream: upstream.name,
    operation: route.operation,
    stream,
    labels: head.labels,
    ...(model !== undefined && { model }),
    ...(provider !== undefined && { provider }),
    ...(body !== undefined && { body }),
  }
}

function sendDecided(passing: Passing, asked: Asked, { id, verdict = {}, model, warning }: Judged): void {
  const { settings, upstream, head, rest, body, response } = passing
  const isOther = model !== undefined && model !== asked.model
  const other = isOther ? substituted({ head, rest, body }, asked.model, model) : undefined
  const blocked = verdict.blocked ?? (isOther && !other ? verdict.otherwise : undefined)
  if (blocked) {
    release(settings, id)
    refuse(response, upstream.dialect, blocked)
    return
  }
  const extra = warning === undefined ? [] : ['inferprint-warning', printable(warning)]
  extra.push(...(verdict.headers ?? []))
  if (isOther && other) {
    if (asked.model !== undefined) head.labels.substituted_for = asked.model
    extra.push('inferprint-substituted-model', printable(model))
    send({ ...passing, ...other }, () => ({ ...asked, model }), extra, id)
  } else {
    if (isOther)
      settings.report('substituting a model', 'the request does not name its model where it can be rewritten')
    send(passing, () => asked, extra, id)
  }
}

function release({ options: { policy }, recorder }: Settings, id: string | undefined): void {
  if (id !== undefined) recorder.guard('the policy', () => policy?.release(id))
}

/** @param ask is called when the reply begins, or fails to */
function send(passing: Passing, ask: () => Asked | undefined, extraHeaders: readonly string[], id?: string): void {
  const { settings, upstream, rest, head, body, request, response } = passing
  const begunAt = performance.now()
  const begin = (isStream: boolean | undefined) => {
    const asked = ask()
    if (!asked) return undefined
    const start = callStart(passing, asked, isStream ?? asked.stream, begunAt)
    if (id !== undefined) start.id = id
    return settings.recorder.begin(start)
  }
  const exchange = new Exchange(settings, upstream, request, response, begin, extraHeaders)
  upstream.pool.dispatch(
    {
      path: `${upstream.basePath}${rest[0] === '/' || upstream.basePath !== '' ? rest : `/${rest}`}`,
      method: request.method as 'POST',
      headers: head.forUpstream,
      body: body.stream ?? (body.start.length > 0 ? body.start : null),
    },
    exchange,
  )
}

function callStart(
  { upstream, head }: Passing,
  { route, model, body }: Asked,
  stream: boolean,
  begunAt: number,
): CallStart {
  const { provider, region, server } = upstream
  const { operation, format } = route
  const told = route.told && body ? { told: route.told(body) } : undefined
  return {
    sdk: 'gateway',
    operation,
    stream,
    provider,
    region,
    server,
    model,
    format,
    body,
    begunAt,
    labels: head.labels,
    ...told,
  }
}
