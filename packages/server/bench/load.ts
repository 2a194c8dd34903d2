import net from 'node:net'
import { createInterface } from 'node:readline'
import type { Job, Loaded } from './job.ts'

/** A process of its own that stays warm: reads a job a line, and prints what it measured, a line for each. */

function requestOf({ port, path, stream, headers }: Job): Buffer {
  const body = JSON.stringify({
    model: 'gpt-4o-mini',
    messages: [{ role: 'user', content: 'Say hello to everybody in the room, one after the other. '.repeat(4) }],
    ...(stream && { stream: true, stream_options: { include_usage: true } }),
  })
  const head = Object.entries({
    host: `127.0.0.1:${port}`,
    authorization: 'Bearer sk-bench',
    'content-type': 'application/json',
    accept: 'application/json',
    'user-agent': 'bench',
    'content-length': Buffer.byteLength(body),
    ...headers,
  })
    .map(([name, value]) => `${name}: ${value}\r\n`)
    .join('')
  return Buffer.from(`POST ${path} HTTP/1.1\r\n${head}\r\n${body}`)
}

interface Times {
  readonly firsts: number[]
  readonly wholes: number[]
  failures: number
}

/** One connection, one request after the other; with `everyMs` no earlier than its turn. */
function connection(job: Job, at: number, begunAt: number, times: Times): Promise<void> {
  const request = requestOf(job)
  const until = begunAt + 1000 * job.seconds
  const everyMs = job.offeredPerS === undefined ? 0 : (1000 * job.connections) / job.offeredPerS
  return new Promise((resolve) => {
    const socket = net.connect(job.port, '127.0.0.1')
    socket.setNoDelay(true)
    let text = ''
    let sentAt = 0
    let first = Number.NaN
    let dueAt = begunAt + (at * everyMs) / job.connections
    const send = () => {
      text = ''
      first = Number.NaN
      sentAt = performance.now()
      socket.write(request)
    }
    const ask = () => {
      const now = performance.now()
      if (now >= until) return void socket.end()
      if (everyMs === 0) return send()
      /** What was missed is not made up for: a burst would measure itself. */
      while (dueAt < now - everyMs) dueAt += everyMs
      const waitMs = dueAt - now
      dueAt += everyMs
      if (waitMs < 1) send()
      else setTimeout(send, waitMs)
    }
    const ended = (): boolean => {
      const end = text.indexOf('\r\n\r\n')
      if (end < 0) return false
      if (Number.isNaN(first) && text.length > end + 4) first = performance.now() - sentAt
      const length = /\r\ncontent-length: (\d+)/i.exec(text.slice(0, end))?.[1]
      return length === undefined ? text.endsWith('\r\n0\r\n\r\n') : text.length >= end + 4 + Number(length)
    }
    socket.on('data', (chunk) => {
      text += chunk.toString('latin1')
      if (!ended()) return
      if (text.startsWith('HTTP/1.1 200')) {
        times.firsts.push(first)
        times.wholes.push(performance.now() - sentAt)
      } else times.failures++
      ask()
    })
    socket.on('close', () => resolve())
    socket.on('error', () => {
      times.failures++
      resolve()
    })
    socket.on('connect', ask)
  })
}

const middle = (values: number[]): number => values.sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN

async function run(job: Job): Promise<Loaded> {
  const times: Times = { firsts: [], wholes: [], failures: 0 }
  const begunAt = performance.now()
  await Promise.all(Array.from({ length: job.connections }, (_, at) => connection(job, at, begunAt, times)))
  return {
    requests: times.wholes.length,
    requestsPerS: (1000 * times.wholes.length) / (performance.now() - begunAt),
    firstMs: middle(times.firsts),
    wholeMs: middle(times.wholes),
    failures: times.failures,
  }
}

for await (const line of createInterface({ input: process.stdin }))
  console.log(JSON.stringify(await run(JSON.parse(line))))
