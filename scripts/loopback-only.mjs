// node --import ./scripts/loopback-only.mjs FILE: the program reaches this machine alone; a connection elsewhere fails.
import { Socket } from 'node:net'

const isHere = (host = 'localhost') => ['localhost', '127.0.0.1', '::1'].includes(host)
const { connect } = Socket.prototype

Socket.prototype.connect = function (...args) {
  const [options] = args.flat()
  const { host, port } = typeof options === 'object' && options !== null ? options : { host: args[1], port: options }
  if (!isHere(host)) throw new Error(`a connection to ${host}:${port}; expected this machine alone`)
  return connect.apply(this, args)
}
