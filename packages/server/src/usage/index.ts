/** The door `inferprint-server/usage`: what the store knows, asked over HTTP. */
export { QueryError } from './read-query.ts'
export { usageRoutes } from './usage-routes.ts'
