/** The door `inferprint-server/serve`: gateway, API and store in one process. */
export { ConfigError } from './checks.ts'
export type { ServeConfig } from './config.ts'
export { readConfig } from './read-config.ts'
export { serve, serveHelp } from './run.ts'
export { type RunningServer, type ServerOptions, startServer } from './server.ts'
