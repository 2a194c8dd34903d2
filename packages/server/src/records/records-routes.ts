import type { FastifyInstance, FastifyReply, FastifyRequest, FastifySchema } from 'fastify'
import { codeOf, errorBody } from '../answer/error-body.ts'
import { type Store, turns } from '../store/index.ts'
import { answerStoreError } from '../store/refusal.ts'
import { BodyError, type BodyLimits, defaultBodyLimits, plainBytes, takeBytes } from './body.ts'
import { packedLines, packedList } from './packed/read-packed.ts'
import { RowReader } from './packed/row-reader.ts'
import { mostReasons, type ReadRecords, readJson, readLines } from './read-records.ts'

const lineTypes = ['application/x-ndjson', 'application/ndjson', 'application/jsonl', 'application/x-jsonlines']

const schema = {
  summary: 'Stores records of requests',
  description:
    'A JSON list of rows, {"records": [...]} or one row a line (application/x-ndjson), plain or gzip. It is answered when the rows are ' +
    'durable; a row that comes again adds nothing. Rows that are wrong are told by index, and the others are kept.',
  tags: ['records'],
} as FastifySchema

/** `POST /v1/records`, a plugin of fastify. */
export const recordsRoutes =
  (store: Pick<Store, 'add'>, limits: BodyLimits = defaultBodyLimits) =>
  async (app: FastifyInstance): Promise<void> => {
    const reader = new RowReader()
    takeBytes(app, ['application/json', ...lineTypes], limits)
    app.post('/v1/records', { schema, bodyLimit: limits.mostBytes }, async (request, reply) => {
      let read: ReadRecords
      try {
        read = await readBody(request, reader, limits)
      } catch (error) {
        if (!(error instanceof BodyError)) throw error
        return reply.code(error.statusCode).send(errorBody(codeOf(error.statusCode), error.message))
      }
      try {
        await store.add(read.rows)
      } catch (error) {
        return answerStoreError(reply, error)
      }
      return answer(reply, read)
    })
  }

async function readBody(request: FastifyRequest, reader: RowReader, limits: BodyLimits): Promise<ReadRecords> {
  const bytes = await plainBytes(request, (request.body as Buffer | undefined) ?? Buffer.alloc(0), limits)
  const type = request.headers['content-type']?.split(';')[0]?.trim().toLowerCase() ?? ''
  return turns.take(() => readRecords(bytes, lineTypes.includes(type), reader))
}

function readRecords(bytes: Buffer, areLines: boolean, reader: RowReader): ReadRecords {
  const rows = areLines ? packedLines(reader, bytes) : packedList(reader, bytes)
  if (rows) return { rows, refused: [] }
  return areLines ? readLines(bytes) : readJson(bytes)
}

/** 400 where nothing was good: nobody should send the same again. */
function answer(reply: FastifyReply, { rows, refused }: ReadRecords): FastifyReply {
  const told = { stored: rows.length, refused: refused.length, reasons: refused.slice(0, mostReasons) }
  if (rows.length > 0 || refused.length === 0) return reply.code(200).send(told)
  const [first] = refused
  const message = `No record can be stored; the first: ${first?.reason ?? ''}`
  return reply.code(400).send({ ...errorBody('invalid_records', message), ...told })
}
