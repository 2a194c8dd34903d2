import type { Transform } from 'node:stream'
import { type Call, isObject } from 'inferprint/instrument/core'
import { decompressor } from './decompress.ts'
import { EventFrames } from './event-frames.ts'
import { EventLines } from './event-lines.ts'
import type { HeldBytes } from './held-bytes.ts'
import type { ReplyHead } from './reply-head.ts'

/** The upstream's own word, in the middle of a stream, that it failed. */
class StreamedError extends Error {
  constructor(readonly status: number | undefined) {
    super('the upstream told an error in the middle of its stream')
  }
}

/** Reads the usage off a side copy of a reply. What it cannot read it leaves: the reply itself is not its business. Never throws. */
export class ReplyReader {
  private readonly events: EventLines | EventFrames | undefined
  private readonly inflater: Transform | undefined
  private readonly chunks: Buffer[] = []
  private bytes = 0
  private hasGivenUp = false
  private failure: StreamedError | undefined

  constructor(
    private readonly call: Call,
    { kind, coding }: ReplyHead,
    private readonly most: number,
    private readonly held: HeldBytes,
  ) {
    if (kind === 'events' || kind === 'lines') this.events = new EventLines((event) => this.event(event))
    else if (kind === 'frames') this.events = new EventFrames((event) => this.event(event), most)
    else if (kind === 'other') this.hasGivenUp = true
    if (coding === '' || this.hasGivenUp) return
    this.inflater = decompressor(coding)
    if (!this.inflater) this.hasGivenUp = true
    this.inflater?.on('data', (plain: Buffer) => this.plain(plain))
    this.inflater?.on('error', () => this.giveUp())
  }

  push(chunk: Buffer): void {
    if (this.hasGivenUp) return
    if (!this.inflater) this.plain(chunk)
    else {
      this.inflater.write(chunk)
      if (this.inflater.writableLength > this.most) this.giveUp()
    }
  }

  /** The reply is over: ends the call, at once where nothing is to be decompressed, and says so. */
  finish(done: () => void): void {
    const { inflater } = this
    if (!inflater || this.hasGivenUp) {
      this.settle()
      done()
      return
    }
    const once = () => {
      inflater.off('end', once).off('close', once)
      this.settle()
      done()
    }
    inflater.on('end', once).on('close', once)
    inflater.end()
  }

  /** The reply breaks off: what came of it counts. */
  fail(error: unknown): void {
    this.call.fail(error)
    this.giveUp()
  }

  private plain(chunk: Buffer): void {
    if (this.hasGivenUp) return
    try {
      if (this.events) this.events.push(chunk)
      else this.keep(chunk)
    } catch {
      this.giveUp()
    }
  }

  private keep(chunk: Buffer): void {
    if (this.bytes + chunk.length <= this.most && this.held.take(chunk.length)) {
      this.bytes += chunk.length
      this.chunks.push(chunk)
    } else this.giveUp()
  }

  private giveUp(): void {
    this.hasGivenUp = true
    this.held.give(this.bytes)
    this.bytes = 0
    this.chunks.length = 0
    this.inflater?.destroy()
  }

  private event(event: unknown): void {
    if (isObject(event) && (event.type === 'error' || isObject(event.error))) {
      const { code } = isObject(event.error) ? event.error : {}
      this.failure = new StreamedError(typeof code === 'number' ? code : undefined)
    }
    this.call.event(event)
  }

  private settle(): void {
    try {
      this.events?.end()
      if (this.events) this.failure ? this.call.fail(this.failure) : this.call.end()
      else this.whole()
    } catch {
      this.call.end()
    }
    if (!this.hasGivenUp) this.giveUp()
  }

  private whole(): void {
    const [only] = this.chunks
    const text =
      this.chunks.length > 0 ? (this.chunks.length === 1 ? only : Buffer.concat(this.chunks))?.toString() : undefined
    const reply = text === undefined ? undefined : parsed(text)
    /** Google's streams without `alt=sse`. */
    if (Array.isArray(reply)) {
      for (const each of reply) this.event(each)
      this.call.end()
    } else this.call.reply(reply)
  }
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
