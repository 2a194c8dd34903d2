/** The door `inferprint-server/collector`: requests to models, told by the traces of any language. */
export { type CollectorOptions, collectorRoutes } from './collector-routes.ts'
