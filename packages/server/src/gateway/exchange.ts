import type { IncomingMessage, ServerResponse } from 'node:http'
import type { Call } from 'inferprint/instrument/core'
import type { Dispatcher } from 'undici'
import { EventTail } from './event-tail.ts'
import { HeldReply } from './held-reply.ts'
import { impactComment, impactHeaders, impactTrailers, trailerNames } from './impact-fields.ts'
import { type Refusal, refuse, tooLarge } from './refusal.ts'
import { type ReplyHead, type ReplyKind, readReplyHead } from './reply-head.ts'
import { ReplyReader } from './reply-reader.ts'
import { longestText, ReplyWriter } from './reply-writer.ts'
import type { Settings } from './settings.ts'
import type { Upstream } from './upstream.ts'

const abort = (): Error => new DOMException('the client left', 'AbortError')
const streams: ReadonlySet<ReplyKind> = new Set(['events', 'lines', 'frames'])

/** One request that has gone up, and its reply on the way down. */
export class Exchange implements Dispatcher.DispatchHandler {
  private controller: Dispatcher.DispatchController | undefined
  private head: ReplyHead | undefined
  private status = 0
  private statusMessage = ''
  private reader: ReplyReader | undefined
  /** Absent where the reply goes on as it comes. */
  private held: HeldReply | undefined
  /** What came in this turn of the event loop: it is read together and goes on in one write, and nobody waits. */
  private arrived: Buffer[] = []
  private isTurnDue = false
  private slowTimer: NodeJS.Timeout | undefined
  private isGone = false
  /** Of events whose impacts are told in a comment that is still to come. */
  private tail: EventTail | undefined
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
    response.on('close', () => this.closed())
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
    const hold = this.holdOf(head)
    if (hold) this.held = new HeldReply(hold, this.settings.held, () => this.release())
    else this.writeHead(head)
  }

  onResponseData(_: Dispatcher.DispatchController, chunk: Buffer): void {
    if (this.held?.take(chunk)) return void this.reader?.push(chunk)
    this.release()
    this.arrived.push(chunk)
    this.turnIsDue()
  }

  onResponseEnd(): void {
    this.readArrived()
    if (this.reader) this.reader.finish(() => this.finish())
    else this.finish()
  }

  onResponseError(_: unknown, error: Error): void {
    this.readArrived()
    clearTimeout(this.slowTimer)
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

  private holdOf({ kind, contentLength }: ReplyHead): Settings['hold'] {
    const { hold } = this.settings
    return this.reader && kind === 'json' && hold && !(contentLength > hold.mostBytes) ? hold : undefined
  }

  /** What is held goes on, and what follows as it comes. */
  private release(): void {
    const { held, head } = this
    if (!held || !head) return
    this.held = undefined
    this.writeHead(head)
    for (const chunk of held.release()) this.writer.write(chunk)
  }

  private writeHead(head: ReplyHead): void {
    if (this.reader && head.kind === 'events' && head.coding === '') this.tail = new EventTail()
    if (this.hasTrailers) head.forClient.push('trailer', trailerNames)
    this.writer.head(this.status, this.statusMessage, head.forClient)
    this.turnIsDue()
  }

  /** Where the reply is framed in chunks, and no comment can tell its impacts. */
  private get hasTrailers(): boolean {
    const { head, request } = this
    if (!this.reader || !head || head.kind === 'other' || request.httpVersion !== '1.1' || request.method === 'HEAD')
      return false
    return Number.isNaN(head.contentLength) && !(head.kind === 'events' && head.coding === '')
  }

  private turnIsDue(): void {
    if (this.isTurnDue) return
    this.isTurnDue = true
    process.nextTick(() => {
      this.isTurnDue = false
      this.readArrived()
      if (!this.writer.flush()) this.pause()
    })
  }

  private readArrived(): void {
    const { arrived, reader, tail } = this
    if (arrived.length === 0) return
    this.arrived = []
    const chunk = arrived.length === 1 ? (arrived[0] as Buffer) : Buffer.concat(arrived)
    if (tail && reader) this.readEvents(chunk, reader, tail)
    else {
      reader?.push(chunk)
      this.writer.write(chunk)
    }
  }

  /** Of events as they are, the comment goes before the word that ends them, else behind the last. */
  private readEvents(chunk: Buffer, reader: ReplyReader, tail: EventTail): void {
    const { writer, call } = this
    const piece = chunk.length > longestText ? chunk : chunk.toString('latin1')
    const at = tail.done(piece)
    reader.push(chunk)
    if (at >= 0) {
      call?.end()
      writer.write(piece.slice(0, at))
      this.comment()
      writer.write(piece.slice(at))
    } else {
      writer.write(piece)
      tail.pass(piece)
      if (call?.record && tail.endsEvent) this.comment()
    }
  }

  private comment(): void {
    const record = this.call?.record
    if (!record || !this.tail) return
    this.tail = undefined
    this.writer.write(impactComment(record))
  }

  private pause(): void {
    const { controller, response } = this
    if (this.isGone) return
    controller?.pause()
    clearTimeout(this.slowTimer)
    this.slowTimer = setTimeout(() => response.destroy(), 1000 * this.settings.limits.slowReaderS)
    response.once('drain', () => {
      clearTimeout(this.slowTimer)
      this.call?.asked()
      /** Behind its end, the connection may be another request's. */
      if (!response.writableEnded) controller?.resume()
    })
  }

  private finish(): void {
    const { head, held, call, status, statusMessage, writer } = this
    clearTimeout(this.slowTimer)
    const chunks = held?.release() ?? []
    if (this.isGone || !head) return
    const record = call?.record
    if (held) {
      const length = chunks.reduce((sum, chunk) => sum + chunk.length, 0)
      if (record) impactHeaders(record, head.forClient)
      if (Number.isNaN(head.contentLength)) head.forClient.push('content-length', String(length))
      writer.head(status, statusMessage, head.forClient)
      for (const chunk of chunks) writer.write(chunk)
    } else if (this.tail?.endsEvent) this.comment()
    writer.end(!held && record && this.hasTrailers ? impactTrailers(record) : [])
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
    clearTimeout(this.slowTimer)
    if (this.response.writableFinished) return
    this.isGone = true
    this.held?.release()
    this.controller?.abort(abort())
  }
}

/** Nothing of the request is repeated: its query may hold a key. */
function refusalOf(name: string, error: Error & { readonly code?: unknown }): Refusal {
  if (error.name === 'BodyTooLargeError') return tooLarge
  const code = typeof error.code === 'string' && /^[A-Z_\d]{1,40}$/.test(error.code) ? ` (${error.code})` : ''
  if (code.includes('HEADERS_TIMEOUT'))
    return { status: 504, message: `inferprint: the upstream "${name}" did not answer in time${code}.` }
  return { status: 502, message: `inferprint: the upstream "${name}" could not be asked${code}.` }
}
