import { Readable } from 'node:stream'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { codeOf, errorBody } from '../answer/error-body.ts'
import { type Store, StoreAnswerError } from '../store/index.ts'
import { answerStoreError } from '../store/refusal.ts'
import { type Parameters, QueryError, readExportQuery, readRecentQuery, readUsageQuery } from './read-query.ts'

const described = (names: Readonly<Record<string, string>>) => ({
  type: 'object',
  properties: Object.fromEntries(Object.entries(names).map(([name, description]) => [name, { description }])),
})

const filters = {
  from: 'First day or moment that counts: 2026-11-25, 2026-11-25T12:00:00Z.',
  to: 'First day or moment that no longer counts.',
  model: 'One or more; and so any dimension by its name, a label as label.<name>.',
}

const source =
  'Sums are of requests. program: what programs used of their own machines, as CodeCarbon tells it; by=source tells both apart.'

const usageSchema = {
  summary: 'Sums of requests, tokens and impacts',
  tags: ['usage'],
  querystring: described({
    ...filters,
    source,
    method:
      'The method of the figures. Of one method alone: those that it made, whether they stand or recompute superseded them.',
    bucket: 'hour, day, week, month or year, of UTC.',
    by: 'Dimensions to tell apart by, with commas: model,provider,label.team.',
    measures: 'With commas: tokens, media, time, energy, gwp, adpe, pe, wcf, embodied. Default tokens,energy,gwp.',
    percentiles: 'With commas: 50,90,99.',
    of: 'Columns that percentiles are asked of. Default energy_kwh.',
    top: 'How many groups, those with most of order.',
    order: 'requests, or a column. Default gwp_kgco2eq.',
  }),
}

const exportSchema = {
  summary: 'Rows as a file',
  tags: ['usage'],
  querystring: described({ ...filters, format: 'csv (default) or parquet.' }),
}

const recentSchema = {
  summary: 'The latest rows',
  tags: ['usage'],
  querystring: described({ ...filters, count: 'From 1 to 10000; default 100.' }),
}

const texts = { type: 'array', items: { type: 'string' } }
const moment = { type: ['string', 'null'], format: 'date-time' }

const aboutSchema = {
  summary: 'What the store holds: its span of time, names of labels, methods',
  tags: ['usage'],
  response: {
    200: {
      type: 'object',
      properties: {
        first_at: moment,
        last_at: moment,
        labels: { ...texts, description: 'Of the latest 10,000 rows.' },
        methods: { ...texts, description: 'Of the figures that stand.' },
        superseded_methods: {
          ...texts,
          description: 'Of those that recompute superseded; /v1/usage?method= sums them.',
        },
      },
    },
  },
}

/** `GET /v1/usage`, `/v1/export`, `/v1/requests` and `/v1/store`, a plugin of fastify. */
export const usageRoutes =
  (store: Pick<Store, 'usage' | 'recent' | 'export' | 'about'>) =>
  async (app: FastifyInstance): Promise<void> => {
    const answered =
      (answer: (parameters: Parameters, reply: FastifyReply) => Promise<unknown>) =>
      async (request: FastifyRequest, reply: FastifyReply): Promise<unknown> => {
        try {
          return await answer(request.query as Parameters, reply)
        } catch (error) {
          if (error instanceof QueryError || error instanceof StoreAnswerError)
            return reply.code(400).send(errorBody(codeOf(400), error.message))
          return answerStoreError(reply, error)
        }
      }
    app.get(
      '/v1/usage',
      { schema: usageSchema },
      answered(async (parameters) => ({ usage: await store.usage(readUsageQuery(parameters)) })),
    )
    app.get(
      '/v1/requests',
      { schema: recentSchema },
      answered(async (parameters) => {
        const { count, filter } = readRecentQuery(parameters)
        return { requests: await store.recent(count, filter) }
      }),
    )
    app.get(
      '/v1/store',
      { schema: aboutSchema },
      answered(async () => store.about()),
    )
    app.get(
      '/v1/export',
      { schema: exportSchema },
      answered(async (parameters, reply) => {
        const { format, filter } = readExportQuery(parameters)
        const pieces = store.export(format, filter)[Symbol.asyncIterator]()
        /** What fails before the first piece is told by the status. */
        const first = await pieces.next()
        reply.type(format === 'csv' ? 'text/csv; charset=utf-8' : 'application/vnd.apache.parquet')
        reply.header('content-disposition', `attachment; filename="requests.${format}"`)
        return reply.send(Readable.from(from(first, pieces), { objectMode: false }))
      }),
    )
  }

async function* from<T>(first: IteratorResult<T>, rest: AsyncIterator<T>): AsyncGenerator<T> {
  try {
    for (let next = first; !next.done; next = await rest.next()) yield next.value
  } finally {
    await rest.return?.()
  }
}
