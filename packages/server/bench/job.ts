/** What the process that makes the load is told. */
export interface Job {
  readonly port: number
  readonly path: string
  readonly stream: boolean
  readonly connections: number
  readonly seconds: number
  readonly headers: Readonly<Record<string, string>>
  /** Requests/s of all connections together; absent: as fast as they go. */
  readonly offeredPerS?: number
}

/** What it says; times are medians. */
export interface Loaded {
  readonly requests: number
  readonly requestsPerS: number
  readonly firstMs: number
  readonly wholeMs: number
  readonly failures: number
}
