/** The door `inferprint-server/records`: records that come in over HTTP. */
export type { BodyLimits } from './body.ts'
export { recordsRoutes } from './records-routes.ts'
