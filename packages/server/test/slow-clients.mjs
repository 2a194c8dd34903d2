/**
 * A process of its own, for each has a limit of open files: node slow-clients.mjs PORT PATH HEADS BODIES READERS.
 * Some never end their head, some never end their body, some read nothing of their answer. Says `open`, and at the end what became of them.
 */
import net from 'node:net'

const [port, path, heads, bodies, readers] = process.argv.slice(2)
const mostConnecting = 200
const dribbleMs = 1500

const head = `POST ${path} HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\n`
const body = JSON.stringify({ model: 'gpt-4o-mini', stream: true, messages: [] })
const kinds = [
  { count: Number(heads), start: `${head}X-Slow: `, dribbles: true },
  { count: Number(bodies), start: `${head}Content-Length: 100000\r\n\r\n{"model":"`, dribbles: true },
  { count: Number(readers), start: `${head}Content-Length: ${body.length}\r\n\r\n${body}`, dribbles: false },
]

const outcome = { refused: 0, timedOut: 0, closed: 0 }
const dribbling = new Set()
const endings = []

function open({ start, dribbles }) {
  return new Promise((resolve) => {
    const socket = net.connect(Number(port), '127.0.0.1')
    let isOpen = false
    endings.push(new Promise((ended) => socket.once('close', ended)))
    socket.once('connect', () => {
      isOpen = true
      socket.write(start)
      if (dribbles) {
        dribbling.add(socket)
        socket.once('data', (answer) => String(answer).startsWith('HTTP/1.1 408 ') && outcome.timedOut++)
      } else socket.pause()
      resolve()
    })
    socket.on('error', () => {})
    socket.once('close', () => {
      dribbling.delete(socket)
      isOpen ? outcome.closed++ : outcome.refused++
      resolve()
    })
  })
}

for (const kind of kinds)
  for (let at = 0; at < kind.count; at += mostConnecting)
    await Promise.all(Array.from({ length: Math.min(mostConnecting, kind.count - at) }, () => open(kind)))
setInterval(() => {
  for (const socket of dribbling) socket.write('x')
}, dribbleMs).unref()
console.log('open')
/** A socket that is not read sees no end: those that read nothing look once the others are gone. */
await Promise.all(endings.slice(0, Number(heads) + Number(bodies)))
console.log(JSON.stringify(outcome))
process.exit()
