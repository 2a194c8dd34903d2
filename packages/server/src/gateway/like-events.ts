/** A text somewhere in an event. */
interface Slot {
  readonly holder: Record<string, unknown>
  readonly key: string
}

/** An event, and its JSON around the texts that change. */
interface Shape {
  readonly event: unknown
  readonly slots: readonly Slot[]
  /** One more than slots: a slot lies behind the quote that ends the one, and before the quote that begins the next. */
  readonly around: readonly string[]
  readonly texts: string[]
}

const mostSlots = 3
/** After so many events in a row that are not like it, another shape is looked for; after so many without any, none. */
const mostMisses = 8

/** Reads the JSON of events. One that differs from others in a few texts alone, as most of a stream of words do, is not parsed anew. */
export class LikeEvents {
  private last: unknown
  private shape: Shape | undefined
  private misses = 0

  /** @returns the value, which may be that of an earlier call with other texts in it @throws SyntaxError */
  parse(json: string): unknown {
    const { shape } = this
    if (shape && fits(shape, json)) {
      this.misses = 0
      return shape.event
    }
    const event: unknown = JSON.parse(json)
    if (shape) {
      if (++this.misses >= mostMisses) this.forget()
    } else if (this.misses < mostMisses && !json.includes('\\')) {
      this.shape = shapeOf(json, this.last, event)
      this.misses = this.shape ? 0 : this.misses + 1
      this.last = event
    }
    return event
  }

  private forget(): void {
    this.shape = undefined
    this.misses = 0
    this.last = undefined
  }
}

/** Puts the texts of a JSON of the same shape into the event. */
function fits({ slots, around, texts }: Shape, json: string): boolean {
  let at = 0
  for (let index = 0; index < slots.length; index++) {
    const before = around[index] as string
    const start = at + before.length
    if (json.slice(at, start) !== before) return false
    at = endOfText(json, start)
    if (at < 0) return false
    texts[index] = json.slice(start, at)
  }
  if (json.slice(at) !== around[slots.length]) return false
  for (let index = 0; index < slots.length; index++) {
    const { holder, key } = slots[index] as Slot
    holder[key] = texts[index]
  }
  return true
}

/** Index of the quote that closes a text; -1 before what JSON writes otherwise than it reads, or never. */
function endOfText(json: string, start: number): number {
  for (let at = start; at < json.length; at++) {
    const code = json.charCodeAt(at)
    if (code === 0x22) return at
    if (code === 0x5c || code < 0x20) return -1
  }
  return -1
}

/** @param json of the event, without escapes */
function shapeOf(json: string, last: unknown, event: unknown): Shape | undefined {
  const slots: Slot[] = []
  if (!differ(last, event, slots)) return undefined
  const around: string[] = []
  let start = 0
  for (const { holder, key } of slots) {
    const quoted = `"${holder[key]}"`
    const at = json.indexOf(quoted)
    /** Only one that stands there once is surely this one. */
    if (at < start || json.indexOf(quoted, at + 1) >= 0) return undefined
    around.push(whole(json.slice(start, at + 1)))
    start = at + quoted.length - 1
  }
  return { event, slots, around: [...around, whole(json.slice(start))], texts: [] }
}

/** A slice that is a text of its own: it is compared faster, and keeps no longer one alive. */
const whole = (slice: string): string => Buffer.from(slice).toString()

/** Collects the texts in which two values of the same shape differ; false where they differ otherwise. */
function differ(last: unknown, event: unknown, slots: Slot[]): boolean {
  if (last === event) return true
  if (typeof last !== 'object' || typeof event !== 'object' || last === null || event === null) return false
  if (Array.isArray(last) !== Array.isArray(event)) return false
  const names = Object.keys(event)
  const [before, holder] = [last as Record<string, unknown>, event as Record<string, unknown>]
  if (Object.keys(before).length !== names.length) return false
  return names.every((key) => {
    if (!Object.hasOwn(before, key) || key === '__proto__') return false
    const isText = typeof before[key] === 'string' && typeof holder[key] === 'string'
    if (!isText || before[key] === holder[key]) return differ(before[key], holder[key], slots)
    return slots.push({ holder, key }) <= mostSlots
  })
}
