import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import http, { type RequestListener } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createGateway } from 'inferprint-server/gateway'
import { readConfig, startServer } from 'inferprint-server/serve'

/** A process of its own for each target: node targets.mjs NAME UPSTREAM_PORT; prints its port. */
const [name, upstreamPort] = process.argv.slice(2)

const events = 20

/** Of the shape that a chat's stream has, no two of them the same; the last but one brings the usage. */
const stream = Array.from({ length: events }, (_, at) => {
  const chunk = { id: 'chatcmpl-1', object: 'chat.completion.chunk', created: 1_700_000_000, model: 'gpt-4o-mini' }
  const choice = {
    index: 0,
    delta: { content: `word ${at} and ` },
    logprobs: null,
    finish_reason: at === events - 1 ? 'stop' : null,
  }
  return Buffer.from(`data: ${JSON.stringify({ ...chunk, choices: [choice], usage: null })}\n\n`)
}).concat(
  Buffer.from(
    `data: ${JSON.stringify({ id: 'chatcmpl-1', object: 'chat.completion.chunk', model: 'gpt-4o-mini', choices: [], usage: { prompt_tokens: 9, completion_tokens: events, total_tokens: 9 + events } })}\n\ndata: [DONE]\n\n`,
  ),
)
const reply = Buffer.from(
  JSON.stringify({
    id: 'chatcmpl-1',
    object: 'chat.completion',
    created: 1_700_000_000,
    model: 'gpt-4o-mini-2024-07-18',
    choices: [{ index: 0, message: { role: 'assistant', content: 'words and '.repeat(60) }, finish_reason: 'stop' }],
    usage: { prompt_tokens: 9, completion_tokens: 120, total_tokens: 129 },
  }),
)

/** Answers at once; a stream of `/paced/` in pieces 4 ms apart. */
const upstream: RequestListener = (request, response) => {
  const isPaced = request.url?.includes('paced') ?? false
  let body = ''
  request.on('data', (chunk) => {
    body += chunk
  })
  request.on('end', () => {
    if (!body.includes('"stream":true')) {
      response.writeHead(200, { 'content-type': 'application/json', 'content-length': reply.length })
      response.end(reply)
      return
    }
    response.writeHead(200, { 'content-type': 'text/event-stream' })
    let at = 0
    const next = () => {
      response.write(stream[at++])
      if (at < stream.length) isPaced ? setTimeout(next, 4) : setImmediate(next)
      else response.end()
    }
    next()
  })
}

const passThrough = (): RequestListener => {
  const agent = new http.Agent({ keepAlive: true, maxSockets: 64 })
  return (request, response) => {
    const path = request.url?.replace(/^\/openai/, '')
    const up = http.request(
      { port: upstreamPort, path, method: request.method, headers: request.headers, agent },
      (reply) => {
        response.writeHead(reply.statusCode ?? 502, reply.headers)
        reply.pipe(response)
      },
    )
    request.pipe(up)
  }
}

/** The gateway alone: usage, footprint, headers and comments; who hears the records does nothing with them. */
const gateway = (): RequestListener =>
  createGateway({
    upstreams: [{ name: 'openai', baseUrl: `http://127.0.0.1:${upstreamPort}`, provider: 'openai' }],
    onRecord: () => {},
  }).handle

async function listening(listener: RequestListener): Promise<number> {
  const server = http.createServer(listener)
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  return (server.address() as AddressInfo).port
}

/** `inferprint serve` as anybody starts it, with every row in a file of DuckDB, which goes with the process. */
async function serve(): Promise<number> {
  const folder = mkdtempSync(join(tmpdir(), 'inferprint-bench-'))
  process.once('exit', () => rmSync(folder, { recursive: true }))
  process.once('SIGTERM', () => process.exit())
  const upstream = `--upstream=openai=http://127.0.0.1:${upstreamPort}`
  const args = ['--port=0', '--app=none', `--store=${join(folder, 'rows.duckdb')}`, upstream]
  const { port } = await startServer(readConfig(args, {}))
  return port
}

const targets: Readonly<Record<string, () => Promise<number>>> = {
  upstream: () => listening(upstream),
  'pass-through': () => listening(passThrough()),
  gateway: () => listening(gateway()),
  serve,
}
const open = targets[String(name)]
if (!open) throw new Error(`no target ${name}`)
console.log(await open())
