import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { download } from './download.ts'
import { load } from './load.ts'
import { llmTask } from './samples.ts'
import { filesOf } from './sources.ts'

let server: Server
let base: string
beforeAll(async () => {
  server = createServer((request, response) => {
    if (request.url === '/gpqa.json') response.end(JSON.stringify(llmTask()))
    else if (request.url === '/large') response.end('x'.repeat(2000))
    else if (request.url !== '/silent') response.writeHead(404, 'Not Found').end()
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
})
afterAll(() => {
  server.closeAllConnections()
  server.close()
})

describe('originals over http', () => {
  const limits = { timeoutMs: 100, bytes: 1000 }

  it('are read like files', async () => {
    const files = await filesOf(`${base}/gpqa.json`)
    expect(load(files).llm).toHaveLength(2)
  })

  it('are refused where the server has none, is late, or sends too much', async () => {
    await expect(download(`${base}/none`)).rejects.toThrow(/\/none answers 404 Not Found; expected 200$/)
    await expect(download(`${base}/large`, limits)).rejects.toThrow(/\/large is larger than 1000 bytes; download it/)
    await expect(download(`${base}/silent`, limits)).rejects.toThrow(/\/silent did not answer within 0.1 s$/)
    await expect(download('http://127.0.0.1:1/')).rejects.toThrow(/^http:\/\/127.0.0.1:1\/ cannot be read: /)
  })
})
