import { createHash, randomBytes, timingSafeEqual } from 'node:crypto'
import { ConfigError } from './checks.ts'

/** `ingest`: may send records and use the gateway; `read`: may ask; `admin`: may do everything. */
export const scopes = ['ingest', 'read', 'admin'] as const
export type Scope = (typeof scopes)[number]

export interface TokenConfig {
  readonly name: string
  /** `sha256:` and 64 hexadecimal digits: tokens are random and long, so that no salt or stretching is needed. */
  readonly hash: string
  readonly scopes: readonly Scope[]
}

const prefix = 'inferprint_'
const hashOf = (token: string): Buffer => createHash('sha256').update(token).digest()

/** A new token, and what the config keeps of it. */
export function newToken(name: string, of: readonly Scope[]): { readonly token: string; readonly config: TokenConfig } {
  const token = prefix + randomBytes(32).toString('base64url')
  return { token, config: { name, hash: `sha256:${hashOf(token).toString('hex')}`, scopes: of } }
}

export interface Tokens {
  readonly count: number
  /** Scopes of a token; undefined for one that nobody has. */
  readonly scopesOf: (token: string) => readonly Scope[] | undefined
}

/** @throws ConfigError naming the token */
export function tokensOf(all: readonly TokenConfig[]): Tokens {
  const hashes = all.map(({ name, hash, scopes: of }) => {
    const hex = /^sha256:([\da-f]{64})$/.exec(hash)?.[1]
    if (hex === undefined)
      throw new ConfigError(
        `hash of the token "${name}" is not known; expected one that inferprint serve --new-token printed`,
      )
    return { hash: Buffer.from(hex, 'hex'), scopes: of }
  })
  return {
    count: all.length,
    scopesOf: (token) => {
      const hash = hashOf(token)
      /** All of them, so that the time tells nothing. */
      return hashes.filter((each) => timingSafeEqual(each.hash, hash))[0]?.scopes
    },
  }
}

export const mayDo = (of: readonly Scope[], scope: Scope): boolean => of.includes(scope) || of.includes('admin')
