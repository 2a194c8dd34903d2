import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import { expect, test, vi } from 'vitest'
import { openGround } from '../../test/loopback.ts'

const path = '/openai/v1/chat/completions'
const mebibyte = 1024 * 1024

interface Report {
  /** Not on Windows. */
  readonly userLimits?: { readonly open_files: { readonly soft: number | 'unlimited' } }
}

/** Open files that this process may have. */
function mostFiles(): number {
  const report = process.report?.getReport() as Report | undefined
  const soft = report?.userLimits?.open_files.soft ?? 1024
  return soft === 'unlimited' ? Number.POSITIVE_INFINITY : Number(soft)
}

const wanted = 10_000
/** Each takes two more: to the upstream, and in it. */
const readers = 60
/** What else is open here. */
const spare = 500
const clients = Math.min(wanted, mostFiles() - spare - 2 * readers)
const heads = Math.floor(clients / 2)
const bodies = clients - heads - readers

const reply = JSON.stringify({ model: 'gpt-4o-mini', usage: { prompt_tokens: 9, completion_tokens: 3 } })
const piece = Buffer.from(`data: ${JSON.stringify({ choices: [{ delta: { content: 'x'.repeat(60_000) } }] })}\n\n`)

test(`${clients} slow clients: others are served meanwhile, memory stays bounded, and in the end all are cut`, async () => {
  let readersLeft = 0
  const ground = await openGround(
    async (request, response) => {
      let body = ''
      for await (const chunk of request) body += chunk
      if (!body.includes('"stream":true'))
        return void response.writeHead(200, { 'content-type': 'application/json' }).end(reply)
      const left = once(response, 'close').then(() => readersLeft++)
      response.writeHead(200, { 'content-type': 'text/event-stream' })
      while (!response.destroyed) if (!response.write(piece)) await Promise.race([once(response, 'drain'), left])
    },
    { limits: { requestHeadS: 8, requestS: 8, slowReaderS: 4 } },
  )
  const before = process.memoryUsage().rss
  const script = fileURLToPath(new URL('../../test/slow-clients.mjs', import.meta.url))
  const args = [script, ground.port, path, heads, bodies, readers].map(String)
  const child = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'inherit'] })
  try {
    const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]()
    expect((await lines.next()).value).toBe('open')
    const connected = await ground.connections()
    expect(connected).toBeGreaterThan(clients * 0.9)
    for (let turn = 0; turn < 50; turn++) {
      const answer = await fetch(`${ground.url}${path}`, { method: 'POST', body: '{"model":"gpt-4o-mini"}' })
      expect([answer.status, await answer.text()]).toEqual([200, reply])
    }
    expect(ground.gateway.heldBytes()).toBeLessThan(bodies * 1024)
    expect(process.memoryUsage().rss - before).toBeLessThan(400 * mebibyte)
    const outcome = JSON.parse((await lines.next()).value as string)
    expect(outcome).toMatchObject({ refused: 0, timedOut: heads + bodies })
    await vi.waitFor(() => expect(readersLeft).toBe(readers), 5000)
    await vi.waitFor(() => expect(ground.gateway.heldBytes()).toBe(0))
    expect((await fetch(`${ground.url}${path}`, { method: 'POST', body: '{"model":"gpt-4o-mini"}' })).status).toBe(200)
  } finally {
    child.kill()
    await ground.close()
  }
})
