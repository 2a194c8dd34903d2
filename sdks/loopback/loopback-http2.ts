import { createServer } from 'node:http2'
import type { AddressInfo, Socket } from 'node:net'
import type { Wire } from './answer.ts'
import {
  type Incoming,
  type Loopback,
  type LoopbackOptions,
  listenerOf,
  type Outgoing,
  seenNothing,
  showing,
} from './loopback.ts'
import { plain } from './variation.ts'

/** The same over HTTP/2 without TLS, as AWS' SDK speaks to an `http:` address. */
export async function loopbackHttp2(wire: Wire, options: LoopbackOptions = {}): Promise<Loopback> {
  const seen = seenNothing()
  const listener = listenerOf(wire, seen, { ...plain, ...options.variation })
  const server = createServer((incoming, outgoing) => {
    listener(incoming as unknown as Incoming, outgoing as unknown as Outgoing).catch(() => outgoing.stream.destroy())
  })
  const sockets = new Set<Socket>()
  server.on('connection', (socket: Socket) => {
    sockets.add(socket)
    socket.on('close', () => sockets.delete(socket))
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  return showing(seen, `http://127.0.0.1:${port}`, () => {
    const closed = new Promise<void>((resolve) => server.close(() => resolve()))
    for (const socket of sockets) socket.destroy()
    return closed
  })
}
