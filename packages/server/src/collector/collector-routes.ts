import type { FastifyInstance, FastifyReply, FastifyRequest, FastifySchema } from 'fastify'
import type { EstimateOptions } from 'inferprint'
import { Recorder } from 'inferprint/instrument/core'
import { BodyError, type BodyLimits, defaultBodyLimits, plainBytes, takeBytes } from '../records/body.ts'
import { type Row, type Store, StoreError, whyNoRow } from '../store/index.ts'
import { type Form, failure, taken, typeOf } from './answer.ts'
import { CallsOfSpans } from './calls-of-spans.ts'
import { readJson } from './read-json.ts'
import { readProtobuf } from './read-protobuf.ts'
import { rowOfCall } from './row-of-call.ts'
import { OtlpError } from './span.ts'

export interface CollectorOptions {
  /** As `estimate` takes them: method, deployments, electricity. */
  readonly estimate?: EstimateOptions
  readonly limits?: BodyLimits
  /** Hears once of each kind of failure; by default it goes to `console.warn`. */
  readonly onProblem?: (problem: Error) => void
}

const schema = {
  summary: 'Takes OpenTelemetry traces',
  description:
    'OTLP/HTTP, protobuf or JSON, plain or gzip. Spans of single requests to models are estimated and stored, by the conventions of ' +
    'OpenTelemetry, OpenInference, OpenLLMetry and others; other spans are left. A span that comes again adds nothing.',
  tags: ['traces'],
} as FastifySchema

/** `POST /v1/traces`, a plugin of fastify. */
export const collectorRoutes =
  (store: Pick<Store, 'add'>, { estimate, limits = defaultBodyLimits, onProblem }: CollectorOptions = {}) =>
  async (app: FastifyInstance): Promise<void> => {
    const recorder = new Recorder({ ...(estimate && { estimate }), ...(onProblem && { onProblem }) })
    const calls = new CallsOfSpans()
    takeBytes(app, [typeOf.protobuf, 'application/protobuf', typeOf.json], limits)
    app.post('/v1/traces', { schema, bodyLimit: limits.mostBytes }, async (request, reply) => {
      const form: Form = request.headers['content-type']?.includes('protobuf') ? 'protobuf' : 'json'
      reply.type(typeOf[form])
      try {
        const { rows, rejected, why } = await readRows(request, form, calls, recorder, limits)
        await store.add(rows)
        return reply.code(200).send(taken(form, rejected, why))
      } catch (error) {
        return answerFailure(reply, form, error)
      }
    })
  }

interface Read {
  readonly rows: readonly Row[]
  readonly rejected: number
  /** Of the first that was rejected. */
  readonly why: string
}

async function readRows(
  request: FastifyRequest,
  form: Form,
  calls: CallsOfSpans,
  recorder: Recorder,
  limits: BodyLimits,
): Promise<Read> {
  const bytes = await plainBytes(request, (request.body as Buffer | undefined) ?? Buffer.alloc(0), limits)
  const spans = form === 'protobuf' ? readProtobuf(bytes) : readJson(bytes)
  const rows: Row[] = []
  let rejected = 0
  let why = ''
  for (const span of calls.callsIn(spans)) {
    const { startMs, endMs, request } = span
    if (!request) continue
    const row = isTime(startMs) && isTime(endMs) ? rowOfCall(span, request, recorder) : undefined
    const wrong = row ? whyNoRow(row) : 'its start or its end is no time'
    if (row && wrong === undefined) rows.push(row)
    else if (rejected++ === 0) why = `span ${span.id.slice(-16)}: ${wrong}`
  }
  return { rows, rejected, why }
}

/** Within what a Date holds. */
const isTime = (ms: number): boolean => ms > 0 && ms < 8e15

function answerFailure(reply: FastifyReply, form: Form, error: unknown): FastifyReply {
  if (error instanceof OtlpError) return reply.code(400).send(failure(form, error.message))
  if (error instanceof BodyError) return reply.code(error.statusCode).send(failure(form, error.message))
  if (!(error instanceof StoreError)) throw error
  reply.log.warn({ err: error }, 'the store refused')
  /** Exporters send again after 503, and drop after 500. */
  if (error.passes) reply.header('retry-after', String(error.retryAfterS))
  return reply.code(error.passes ? 503 : 500).send(failure(form, error.name))
}
