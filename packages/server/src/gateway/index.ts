/** The door `inferprint-server/gateway`: one base URL is changed, and every request through it is seen, told and, if wanted, limited. */
export { createGateway, type Gateway } from './gateway.ts'
export type {
  AskedRequest,
  Blocked,
  GatewayHooks,
  GatewayLimits,
  GatewayOptions,
  HoldReplies,
  Policy,
  Unauthorized,
  Verdict,
} from './options.ts'
export type { Dialect } from './refusal.ts'
export type { UpstreamOptions } from './upstream.ts'
