import type { IncomingMessage, ServerResponse } from 'node:http'
import type { RequestRecord } from 'inferprint/instrument'
import type { Call } from 'inferprint/instrument/core'
import type { Dispatcher } from 'undici'
import { impactComment, impactHeaders, impactTrailers, trailerNames } from './impact-fields.ts'
import { type Refusal, refuse, tooLarge } from './refusal.ts'
import { type ReplyHead, type ReplyKind, readReplyHead } from './reply-head.ts'
import { ReplyReader } from './reply-reader.ts'
import { ReplyWriter } from './reply-writer.ts'
import type { Settings } from './settings.ts'
import type { Upstream } from './upstream.ts'

const abort = (): Error => new DOMException('the client left', 'AbortError')
const streams: ReadonlySet<ReplyKind> = new Set(['events', 'lines', 'frames'])
const linefeed = 0x0a
const carriageReturn = 0x0d
const done = Buffer.from('data: [DONE]')

/** One request that has gone up, and its reply on the way down. */
export class Exchange implements Dispatcher.DispatchHandler {
  private controller: Dispatcher.DispatchController | undefined
  private head: ReplyHead | undefined
  private status = 0
  private statusMessage = ''
  private reader: ReplyReader | undefined
  /** Chunks of a reply that is held; absent where it goes on as it comes. */
  private heldChunks: Buffer[] | undefined
  private heldBytes = 0
  private holdTimer: NodeJS.Timeout | undefined
  private slowTimer: NodeJS.Timeout | undefined
  private isGone = false
  private endsEvent = true
  private hasComment = false
  private call: Call | undefined
  private readonly writer: ReplyWriter

  constructor(
    private readonly settings: Settings,
    private readonly upstream: Upstream,
    private readonly request: IncomingMessage,
    private readonly response: ServerResponse,
    /** Asked when the reply begins; undefined where the request asks nothing of a model. */
    private readonly begin: (isStream: boolean | undefined) => Call | undefined,
    /** Names and values in turn, on top of the upstream's headers. */
    private readonly extraHeaders: readonly string[],
  ) {
    this.writer = new ReplyWriter(response)
    response.once('close', () => this.closed())
  }

  onRequestStart(controller: Dispatcher.DispatchController): void {
    this.controller = controller
    if (this.isGone) controller.abort(abort())
  }

  onResponseStart(controller: Dispatcher.DispatchController, status: number, _: unknown, message = ''): void {
    if (status < 200) return
    this.status = status
    this.statusMessage = message
    const head = readReplyHead((controller as { rawHeaders?: Buffer[] }).rawHeaders ?? [])
    this.head = head
    head.forClient.push(...this.extraHeaders)
    this.call = this.begin(streams.has(head.kind) || undefined)
    if (this.call && status < 300)
      this.reader = new ReplyReader(this.call, head, this.settings.limits.mostReadReplyBytes, this.settings.held)
    else if (this.call) this.call.fail({ status })
    if (this.reader && head.kind === 'json' && this.mayHold(head)) this.hold()
    else this.writeHead()
  }

  onResponseData(controller: Dispatcher.DispatchController, chunk: Buffer): void {
    const { heldChunks, reader, head } = this
    if (heldChunks) {
      if (
        this.heldBytes + chunk.length <= (this.settings.hold?.mostBytes ?? 0) &&
        this.settings.held.take(chunk.length)
      ) {
        this.heldBytes += chunk.length
        heldChunks.push(chunk)
        reader?.push(chunk)
        return
      }
      this.release()
    }
    if (reader && head?.kind === 'events' && head.coding === '' && !this.hasComment) this.event(chunk, reader)
    else {
      this.writer.write(chunk)
      reader?.push(chunk)
    }
    if (this.response.writableNeedDrain) this.pause(controller)
  }

  onResponseEnd(): void {
    const { reader } = this
    if (reader) reader.finish(() => this.finish())
    else this.finish()
  }

  onResponseError(_: unknown, error: Error): void {
    this.stopTimers()
    this.failed(this.isGone ? abort() : error)
    if (this.isGone) return
    if (this.head) {
      this.release()
      this.breakOff()
    } else if (!this.response.headersSent)
      refuse(this.response, this.upstream.dialect, refusalOf(this.upstream.name, error))
    this.settings.report('asking an upstream', error)
  }

  /** What became of the request before anything of the reply came. */
  private failed(error: unknown): void {
    if (this.reader) this.reader.fail(error)
    else (this.call ?? this.begin(undefined))?.fail(error)
  }

  private mayHold({ contentLength }: ReplyHead): boolean {
    const { hold } = this.settings
    return hold !== undefined && !(contentLength > hold.mostBytes)
  }

  private hold(): void {
    this.heldChunks = []
    /** Most replies are whole when the work at hand is done, and need no timer. */
    process.nextTick(() => {
      if (this.heldChunks) this.holdTimer = setTimeout(() => this.release(), this.settings.hold?.mostMs)
    })
  }

  /** What is held goes on, and what follows as it comes. */
  private release(): void {
    const chunks = this.heldChunks
    if (!chunks) return
    this.unhold()
    this.writeHead()
    for (const chunk of chunks) this.writer.write(chunk)
  }

  private unhold(): void {
    this.heldChunks = undefined
    clearTimeout(this.holdTimer)
    this.settings.held.give(this.heldBytes)
    this.heldBytes = 0
  }

  private writeHead(): void {
    const { head } = this
    if (!head) return
    if (this.hasTrailers) head.forClient.push('trailer', trailerNames)
    this.writer.head(this.status, this.statusMessage, head.forClient)
  }

  /** Where the reply is framed in chunks, and no comment can tell its impacts. */
  private get hasTrailers(): boolean {
    const { head, request } = this
    if (!this.reader || !head || head.kind === 'other' || request.httpVersion !== '1.1' || request.method === 'HEAD')
      return false
    return Number.isNaN(head.contentLength) && !(head.kind === 'events' && head.coding === '')
  }

  /** Of events as they are, the comment goes before the word that ends them, else behind the last: never into the middle of one. */
  private event(chunk: Buffer, reader: ReplyReader): void {
    const at = chunk.indexOf(done)
    if (at >= 0 && (at === 0 ? this.endsEvent : isLineEnd(chunk[at - 1]))) {
      reader.push(chunk)
      this.call?.end()
      if (at > 0) this.writer.write(chunk.subarray(0, at))
      this.comment()
      this.writer.write(chunk.subarray(at))
    } else {
      this.writer.write(chunk)
      reader.push(chunk)
      this.endsEvent = isEventEnd(chunk) || (this.endsEvent && chunk.length === 0)
      if (this.call?.record && this.endsEvent) this.comment()
    }
  }

  private comment(): void {
    const record = this.call?.record
    if (!record || this.hasComment) return
    this.hasComment = true
    this.writer.write(Buffer.from(impactComment(record)))
  }

  private pause(controller: Dispatcher.DispatchController): void {
    controller.pause()
    clearTimeout(this.slowTimer)
    this.slowTimer = setTimeout(() => this.response.destroy(), 1000 * this.settings.limits.slowReaderS)
    this.response.once('drain', () => {
      clearTimeout(this.slowTimer)
      this.call?.asked()
      controller.resume()
    })
  }

  private finish(): void {
    const { head, heldChunks, call } = this
    this.stopTimers()
    if (this.isGone || !head) return
    const record = call?.record
    if (heldChunks) this.sendHeld(head, heldChunks, record)
    else {
      if (head.kind === 'events' && head.coding === '' && this.endsEvent) this.comment()
      this.writer.end(record && this.hasTrailers ? impactTrailers(record) : [])
    }
  }

  /** In one write. */
  private sendHeld(head: ReplyHead, chunks: readonly Buffer[], record: RequestRecord | undefined): void {
    const body = chunks.length === 1 ? (chunks[0] as Buffer) : Buffer.concat(chunks)
    this.unhold()
    if (record) head.forClient.push(...impactHeaders(record))
    if (Number.isNaN(head.contentLength)) head.forClient.push('content-length', String(body.length))
    this.writer.whole(this.status, this.statusMessage, head.forClient, body)
  }

  /** The upstream broke off, and so does this connection, once what came before is through. */
  private breakOff(): void {
    const { response } = this
    const { socket } = response
    this.writer.flush()
    if (!socket) return void response.destroy()
    socket.setTimeout(1000 * this.settings.limits.slowReaderS, () => socket.destroy())
    socket.destroySoon()
  }

  private closed(): void {
    this.stopTimers()
    if (this.response.writableFinished) return
    this.isGone = true
    if (this.heldChunks) this.unhold()
    this.controller?.abort(abort())
  }

  private stopTimers(): void {
    clearTimeout(this.holdTimer)
    clearTimeout(this.slowTimer)
  }
}

const isLineEnd = (byte: number | undefined): boolean => byte === linefeed || byte === carriageReturn

/** Whether a chunk ends with an empty line. */
function isEventEnd(chunk: Buffer): boolean {
  const last = chunk[chunk.length - 1]
  const before = chunk[chunk.length - 2]
  if (!isLineEnd(last)) return false
  if (before === last) return true
  return before === carriageReturn && chunk[chunk.length - 3] === linefeed
}

/** Nothing of the request is repeated: its query may hold a key. */
function refusalOf(name: string, error: Error & { readonly code?: unknown }): Refusal {
  if (error.name === 'BodyTooLargeError') return tooLarge
  const code = typeof error.code === 'string' && /^[A-Z_\d]{1,40}$/.test(error.code) ? ` (${error.code})` : ''
  if (code.includes('HEADERS_TIMEOUT'))
    return { status: 504, message: `inferprint: the upstream "${name}" did not answer in time${code}.` }
  return { status: 502, message: `inferprint: the upstream "${name}" could not be asked${code}.` }
}
