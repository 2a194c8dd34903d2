/** A process of its own: node ingest.mjs PORT WHAT BODIES EACH CONNECTIONS; sends every body once, and prints rows/s. */
import http from 'node:http'
import { recordBodies, traceBodies } from './bodies.ts'

const [port, what, bodies, each, connections] = process.argv.slice(2)
const isTraces = what === 'traces'
const waiting = (isTraces ? traceBodies : recordBodies)(Number(bodies), Number(each))
const agent = new http.Agent({ keepAlive: true, maxSockets: Number(connections) })
const headers = { 'content-type': isTraces ? 'application/x-protobuf' : 'application/json' }
const bytes = waiting.reduce((sum, body) => sum + body.length, 0)

function send(body: Buffer): Promise<void> {
  return new Promise((resolve, reject) => {
    const options = { port, path: `/v1/${what}`, method: 'POST', headers, agent }
    const request = http.request(options, (reply) => {
      reply.resume().on('end', () => (reply.statusCode === 200 ? resolve() : reject(new Error(`${reply.statusCode}`))))
    })
    request.on('error', reject).end(body)
  })
}

async function connection(): Promise<void> {
  for (let body = waiting.pop(); body; body = waiting.pop()) await send(body)
}

const begun = performance.now()
await Promise.all(Array.from({ length: Number(connections) }, connection))
const seconds = (performance.now() - begun) / 1000
console.log(
  JSON.stringify({
    rowsPerS: (Number(bodies) * Number(each)) / seconds,
    bytesPerRow: bytes / Number(bodies) / Number(each),
  }),
)
agent.destroy()
