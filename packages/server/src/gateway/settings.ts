import { Recorder } from 'inferprint/instrument/core'
import { HeldBytes } from './held-bytes.ts'
import { Later } from './later.ts'
import {
  checkGatewayOptions,
  defaultHold,
  defaultLimits,
  type GatewayLimits,
  type GatewayOptions,
  type HoldReplies,
} from './options.ts'
import { type Upstream, upstreamsOf } from './upstream.ts'

/** What all requests of one gateway share. */
export interface Settings {
  readonly options: GatewayOptions
  readonly limits: GatewayLimits
  readonly hold: HoldReplies | undefined
  readonly held: HeldBytes
  readonly upstreams: ReadonlyMap<string, Upstream>
  readonly recorder: Recorder
  /** Tells a kind of problem once. */
  readonly report: (what: string, problem: unknown) => void
  /** Resolves when every record made so far has been handed on. */
  readonly flush: () => Promise<void>
}

/** @throws TypeError naming the key of the config */
export function settingsOf(options: GatewayOptions): Settings {
  checkGatewayOptions(options)
  const limits = { ...defaultLimits, ...options.limits }
  const { onRecord, policy, onProblem, estimate, holdReplies = defaultHold } = options
  const later = new Later((record) => {
    recorder.guard('the policy', () => policy?.record(record))
    recorder.guard('onRecord', () => onRecord?.(record))
  })
  const recorder = new Recorder({
    attach: false,
    ...(estimate && { estimate }),
    ...(onProblem && { onProblem }),
    ...((onRecord || policy) && { sinks: [later] }),
  })
  return {
    options,
    limits,
    hold: holdReplies || undefined,
    held: new HeldBytes(limits.mostHeldBytes),
    upstreams: upstreamsOf(options, limits),
    recorder,
    report: (what, problem) => recorder.report(what, problem),
    flush: () => later.flush(),
  }
}
