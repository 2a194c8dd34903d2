import { spawn } from 'node:child_process'
import { createInterface } from 'node:readline'
import { afterEach, expect, test } from 'vitest'
import { type Ground, openGround } from '../../test/loopback.ts'

const clients = 10_000

let ground: Ground | undefined
afterEach(() => ground?.close())

/** Each sends the beginning of a request, and a byte of it now and then; none ever ends. In a process of its own. */
const slow = (port: number): string => `
  import net from 'node:net'
  const body = 'x'.repeat(100)
  let [open, closed] = [0, 0]
  const one = (at) => new Promise((resolve) => {
    const socket = net.connect(${port}, '127.0.0.1')
    socket.on('error', () => {}).on('connect', () => {
      socket.write(at % 2 ? 'POST /openai/v1/chat/completions HTTP/1.1\\r\\nHost: x\\r\\nContent-Length: 1000\\r\\n\\r\\n' + body : 'POST /openai/v1/chat')
      open++
      resolve()
    })
    const dribble = setInterval(() => socket.write('x'), 2000)
    socket.resume().on('close', () => {
      clearInterval(dribble)
      if (++closed === ${clients}) console.log('closed ' + closed)
    })
  })
  for (let at = 0; at < ${clients}; at += 100) await Promise.all(Array.from({ length: 100 }, (_, each) => one(at + each)))
  console.log('open ' + open)
`

test(`${clients} clients that take for ever delay nobody, are held in bounds, and are left`, async () => {
  ground = await openGround((request, response) => void request.resume().on('end', () => response.end('{}')), {
    limits: { requestHeadS: 8, requestS: 10 },
  })
  const before = process.memoryUsage.rss()
  const child = spawn(process.execPath, ['--input-type=module', '-e', slow(ground.port)], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const gone = new Promise((resolve) => child.once('exit', resolve))
  try {
    const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]()
    expect((await lines.next()).value).toBe(`open ${clients}`)
    const reply = await fetch(`${ground.url}/openai/v1/models`)
    expect([reply.status, await reply.text()]).toEqual([200, '{}'])
    const mebibytes = (process.memoryUsage.rss() - before) / 2 ** 20
    expect(mebibytes).toBeLessThan(500)
    expect((await lines.next()).value).toBe(`closed ${clients}`)
  } finally {
    child.kill('SIGKILL')
    await gone
  }
}, 180_000)
