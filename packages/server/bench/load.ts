import net from 'node:net'

/** A process of its own: node load.mjs PORT PATH STREAM CONNECTIONS SECONDS HEADERS; prints one line of JSON. */
const [port, path, isStream, connections, seconds, extra = '{}'] = process.argv.slice(2)

const body = JSON.stringify({
  model: 'gpt-4o-mini',
  messages: [{ role: 'user', content: 'Say hello to everybody in the room, one after the other. '.repeat(4) }],
  ...(isStream === 'true' && { stream: true, stream_options: { include_usage: true } }),
})
const head = Object.entries({
  host: `127.0.0.1:${port}`,
  authorization: 'Bearer sk-bench',
  'content-type': 'application/json',
  accept: 'application/json',
  'user-agent': 'bench',
  'content-length': Buffer.byteLength(body),
  ...(JSON.parse(extra) as Record<string, string>),
})
  .map(([name, value]) => `${name}: ${value}\r\n`)
  .join('')
const request = Buffer.from(`POST ${path} HTTP/1.1\r\n${head}\r\n${body}`)

const firsts: number[] = []
const wholes: number[] = []
let failures = 0
const until = performance.now() + 1000 * Number(seconds)

/** One connection, one request after the other. */
function connection(): Promise<void> {
  return new Promise((resolve) => {
    const socket = net.connect(Number(port), '127.0.0.1')
    socket.setNoDelay(true)
    let text = ''
    let begun = 0
    let first = Number.NaN
    const ask = () => {
      text = ''
      first = Number.NaN
      begun = performance.now()
      socket.write(request)
    }
    const ended = (): boolean => {
      const at = text.indexOf('\r\n\r\n')
      if (at < 0) return false
      if (Number.isNaN(first) && text.length > at + 4) first = performance.now() - begun
      const length = /\r\ncontent-length: (\d+)/i.exec(text.slice(0, at))?.[1]
      return length === undefined ? text.endsWith('\r\n0\r\n\r\n') : text.length >= at + 4 + Number(length)
    }
    socket.on('data', (chunk) => {
      text += chunk.toString('latin1')
      if (!ended()) return
      if (!text.startsWith('HTTP/1.1 200')) failures++
      firsts.push(first)
      wholes.push(performance.now() - begun)
      if (performance.now() < until) ask()
      else socket.end()
    })
    socket.on('close', () => resolve())
    socket.on('error', () => {
      failures++
      resolve()
    })
    socket.on('connect', ask)
  })
}

const begun = performance.now()
await Promise.all(Array.from({ length: Number(connections) }, connection))
const elapsedS = (performance.now() - begun) / 1000
const middle = (values: number[]): number => values.sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN
console.log(
  JSON.stringify({
    requestsPerS: wholes.length / elapsedS,
    firstMs: middle(firsts),
    wholeMs: middle(wholes),
    failures,
  }),
)
