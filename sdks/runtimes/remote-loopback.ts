import type { Asked } from '../loopback/answer.ts'
import type { Loopback } from '../loopback/loopback.ts'

/** What the other side saw, as JSON has it. */
export interface SeenRemotely {
  readonly requests: readonly (Omit<Asked, 'query' | 'bytes'> & { readonly query: string })[]
  readonly aborted: number
  readonly pieces: number
}

/** The loopback that the server of this page runs under `/wire/INDEX`. */
export function remoteLoopback(index: number): Loopback {
  let seen: SeenRemotely = { requests: [], aborted: 0, pieces: 0 }
  const control = `/control/${index}`
  let clients = 0
  return {
    /** Each time another host: a browser opens six connections to one, and answers that nobody reads hold theirs. */
    get url() {
      return `http://client-${clients++}.localhost:${location.port}/wire/${index}`
    },
    get requests() {
      return seen.requests.map((each) => ({
        ...each,
        query: new URLSearchParams(each.query),
        bytes: undefined as never,
      }))
    },
    get aborted() {
      return seen.aborted
    },
    get pieces() {
      return seen.pieces
    },
    async settled(requests = 0) {
      seen = (await (await fetch(`${control}/settled?requests=${requests}`)).json()) as SeenRemotely
    },
    /** Before anything else is asked, as the loopback of a program does it. */
    reset() {
      const request = new XMLHttpRequest()
      request.open('POST', `${control}/reset`, false)
      request.send()
    },
    async close() {},
  }
}
