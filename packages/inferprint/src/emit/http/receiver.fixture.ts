import { createServer, type IncomingHttpHeaders, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { Row } from '../row.ts'

export interface Received {
  readonly at: number
  readonly headers: IncomingHttpHeaders
  readonly ids: readonly string[]
}

/** How one request is answered, the index counts them all. */
export type Answer = (response: ServerResponse, index: number) => void

export const status =
  (code: number, headers: Record<string, string> = {}): Answer =>
  (response) => {
    response.writeHead(code, headers).end('{}')
  }

/** A server on loopback that takes rows, or does not. */
export async function receiver(answer: Answer = status(202)) {
  const requests: Received[] = []
  const server = createServer(async (request, response) => {
    let body = ''
    for await (const piece of request.setEncoding('utf8')) body += piece
    const { records } = JSON.parse(body) as { records: Row[] }
    requests.push({ at: performance.now(), headers: request.headers, ids: records.map(({ id }) => id) })
    answer(response, requests.length - 1)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/v1/records`,
    requests,
    close: () => {
      server.closeAllConnections()
      server.close()
    },
  }
}
