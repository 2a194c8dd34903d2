import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import Fastify, {
  type FastifyInstance,
  type FastifyRequest,
  type FastifyServerFactoryHandler,
  LogController,
} from 'fastify'
import type { EstimateOptions } from 'inferprint'
import { wholeRowOf } from 'inferprint/emit/core'
import { codeOf, errorBody } from '../answer/error-body.ts'
import { answerError, answerNotFound, apiRoutes } from '../api/index.ts'
import { collectorRoutes } from '../collector/index.ts'
import type { Gateway } from '../gateway/index.ts'
import { RequestMetrics } from '../metrics/request-metrics.ts'
import { type Budgets, budgetsRoutes } from '../policy/index.ts'
import { recordsRoutes } from '../records/index.ts'
import type { Store } from '../store/index.ts'
import { usageRoutes } from '../usage/index.ts'
import { type Access, accessOf, bracketed } from './access.ts'
import type { ServeConfig } from './config.ts'
import { registerDocumentation } from './documentation.ts'
import { estimateOptionsOf } from './estimate-options.ts'
import { GatewayCalls } from './gateway-calls.ts'
import { budgetsOf } from './open-budgets.ts'
import { openGateway } from './open-gateway.ts'
import { storeOf } from './open-store.ts'
import { ownRoutes } from './own-routes.ts'
import { RecordKeeper } from './record-keeper.ts'
import { rowsOfPrograms } from './rows-of-programs.ts'
import type { Scope } from './tokens.ts'
import { validation } from './validation.ts'
import { appFolderOf, webAppRoutes } from './web-app.ts'

declare module 'fastify' {
  interface FastifyContextConfig {
    /** What a token must be for; `open`: nobody is asked. Default `read`. */
    readonly scope?: Scope | 'open'
  }
}

export interface RunningServer {
  readonly url: string
  readonly port: number
  readonly upstreams: Gateway['upstreams']
  /** File or address of the store. */
  readonly storeFile: string | undefined
  /** Folder of the web app that `/` shows. */
  readonly appFolder: string | undefined
  /** Takes nothing new, lets running requests end for `shutdownS`, and writes what waits. */
  readonly stop: () => Promise<void>
}

export interface ServerOptions {
  /** Hears of what goes wrong in the server itself; by default it goes to standard error. */
  readonly onProblem?: (problem: Error) => void
}

const warn = (problem: Error): void => void process.stderr.write(`${problem.message}\n`)

/** Opens store and gateway, and listens. @throws ConfigError naming the key */
export async function startServer(
  config: ServeConfig,
  { onProblem = warn }: ServerOptions = {},
): Promise<RunningServer> {
  const access = accessOf(config)
  const estimate = estimateOptionsOf(config)
  const appFolder = appFolderOf(config)
  let keeper: RecordKeeper | undefined
  const calls = new GatewayCalls()
  const metrics = new RequestMetrics(config.metricsLabels, [
    gauge('inferprint_gateway_held_bytes', 'Bodies that the gateway holds in memory.', () => gateway.heldBytes()),
    gauge('inferprint_records_waiting', 'Records that wait for the store.', () => keeper?.waiting ?? 0),
    {
      ...gauge('inferprint_records_lost_total', 'Records that the store never got.', () => keeper?.lost ?? 0),
      kind: 'counter',
    },
  ])
  const budgets = budgetsOf(config, { estimate, onProblem })
  const gateway = openGateway(config, {
    access,
    estimate,
    ...(budgets && { policy: budgets }),
    onRecord: (record) => {
      const row = wholeRowOf(record)
      metrics.add(row)
      calls.add(row)
      keeper?.add(row)
    },
    onProblem,
  })
  const { app, server } = appOf(gateway, access)
  const store = await storeOf(config)
  if (store) keeper = keeperOf(store, budgets, onProblem)
  let isStopping = false
  const notReady = () => (isStopping ? 'the server stops' : keeper?.problem?.message)
  await registerDocumentation(app)
  await app.register(apiRoutes(estimate))
  await app.register(ownRoutes({ gateway, metrics, notReady, appFolder }))
  if (store) {
    const ofPrograms = rowsOfPrograms(store, calls, metrics)
    await registerStore(app, store, { estimate, onProblem, ofPrograms })
  }
  await app.register(budgetsRoutes(budgets))
  if (appFolder !== undefined) await app.register(webAppRoutes(appFolder))
  const stop = async () => {
    isStopping = true
    await closed(app, server(), config.shutdownS)
    await gateway.close()
    await keeper?.stop()
    await budgets?.close()
    await store?.close()
  }
  try {
    if (store) await budgets?.open(store)
    await app.listen({ host: config.host, port: config.port })
  } catch (error) {
    await stop()
    throw error
  }
  const { port } = server().address() as AddressInfo
  let stopping: Promise<void> | undefined
  return {
    url: `http://${bracketed(config.host)}:${port}`,
    port,
    upstreams: gateway.upstreams,
    storeFile: config.storeFile,
    appFolder,
    stop: () => (stopping ??= stop()),
  }
}

function keeperOf(store: Store, budgets: Budgets | undefined, onProblem: (problem: Error) => void): RecordKeeper {
  if (!budgets) return new RecordKeeper(store, { onProblem })
  return new RecordKeeper(budgets.kept(store), { onProblem, onLost: budgets.lost })
}

interface StoreParts {
  readonly estimate: EstimateOptions
  readonly onProblem: (problem: Error) => void
  readonly ofPrograms: Pick<Store, 'add'>
}

/** What comes into the store from elsewhere, and what is asked of it. */
async function registerStore(app: FastifyInstance, store: Store, { ofPrograms, ...parts }: StoreParts): Promise<void> {
  await app.register(recordsRoutes(ofPrograms))
  await app.register(collectorRoutes(ofPrograms, parts))
  await app.register(usageRoutes(store))
}

/** Paths that take records in. */
const ingesting = new Set(['/v1/records', '/v1/traces'])

function scopeOf({ routeOptions, url }: FastifyRequest): Scope | 'open' {
  const { config, url: route = '' } = routeOptions
  if (config.scope) return config.scope
  if (url.startsWith('/docs')) return 'open'
  return ingesting.has(route) ? 'ingest' : 'read'
}

const gauge = (name: string, help: string, value: () => number) => ({ name, kind: 'gauge' as const, help, value })

/** The API, and before it the gateway, on one port: bytes of the gateway never pass through the framework. */
function appOf(gateway: Gateway, access: Access): { readonly app: FastifyInstance; readonly server: () => Server } {
  let server: Server | undefined
  const app = Fastify({
    ...validation,
    bodyLimit: 1024 * 1024,
    /** A request's line may hold a key. */
    logController: new LogController({ disableRequestLogging: true }),
    logger: { level: 'warn', stream: process.stderr },
    serverFactory: (handler: FastifyServerFactoryHandler) => {
      server = createServer(gateway.serverOptions, (request, response) =>
        gateway.serves(request.url) ? gateway.handle(request, response) : handler(request, response),
      )
      return server
    },
  })
  app.setErrorHandler(answerError)
  app.setNotFoundHandler(answerNotFound)
  app.addHook('onRequest', async (request, reply) => {
    const scope = scopeOf(request)
    const denied =
      scope === 'open' ? undefined : access({ headers: request.headers, address: request.ip, scope, door: 'api' })
    if (!denied) return
    if (denied.retryAfterS !== undefined) reply.header('retry-after', Math.ceil(denied.retryAfterS))
    return reply.code(denied.status).send(errorBody(codeOf(denied.status), denied.message))
  })
  return { app, server: () => server as Server }
}

/** No connection is taken from now on; those that are there may end what they are at. */
async function closed(app: FastifyInstance, server: Server, mostS: number): Promise<void> {
  const timer = setTimeout(() => server.closeAllConnections(), 1000 * mostS)
  /** A connection whose last reply is through is kept for another request, which shall not come. */
  const idle = setInterval(() => server.closeIdleConnections(), 50)
  await new Promise((resolve) => server.close(resolve))
  clearInterval(idle)
  clearTimeout(timer)
  await app.close()
}
