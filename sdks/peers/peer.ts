import type { Observed, SdkUnderTest } from '../check.ts'

/** What is asked of the clients of an SDK to tell peers apart; its other checks go the same ways. */
export interface Ground<Client extends object> {
  readonly under: SdkUnderTest<Client, { readonly [name: string]: unknown }>
  /** Names of its checks. */
  readonly checks: ReadonlySet<string>
  /** What `init` takes. */
  readonly classes: Readonly<Record<string, unknown>>
  /** Requests of every kind, each with its record. */
  readonly asks: readonly (readonly [record: string, ask: (client: Client) => Promise<unknown>])[]
}

/** Another tool that watches clients of an SDK. */
export interface Peer<Client extends object> {
  readonly name: string
  readonly version: string
  /** Of the newest major of the SDK with which the newest of the peer works. */
  readonly ground: Ground<Client>
  /** Checks that go otherwise with the peer alone, and why. */
  readonly changes: Readonly<Record<string, string>>
  /** What is on record with the peer, where that is not what is without it: it reads more than the program, or less. */
  readonly records: Readonly<Record<string, readonly string[]>>
  /** How many spans there are of `asks`, all of requests to a model. */
  readonly spans: number
  /** What the span processor records of them where nobody else watches. */
  readonly recordedAlone: readonly string[]
  /** Whether it keeps whole replies, with the `impacts` that `instrument` shows on them. */
  readonly copies: boolean
  /** What it makes of a client; classes that it has changed are as before after `undo`. */
  readonly watch: (client: Client, sdk: object) => { readonly client: Client; readonly undo: () => void }
  /** What it has collected since it was asked last; absent for spans of OpenTelemetry. */
  readonly collected?: () => Promise<Observed>
}
