/** A process of its own: node store-server.mjs PATH; takes records and traces into a store, and prints its port. */
import Fastify from 'fastify'
import { collectorRoutes } from 'inferprint-server/collector'
import { recordsRoutes } from 'inferprint-server/records'
import { openStore } from 'inferprint-server/store'

const store = await openStore(String(process.argv[2]))
const app = Fastify()
await app.register(recordsRoutes(store))
await app.register(collectorRoutes(store))
console.log(new URL(await app.listen({ port: 0, host: '127.0.0.1' })).port)
