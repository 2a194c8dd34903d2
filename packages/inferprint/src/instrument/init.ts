import type { InstrumentOptions } from './options.ts'
import { Recorder } from './recorder.ts'
import { sdks } from './sdk.ts'

const watched = new WeakSet<object>()

/**
 * Watches every client of these classes, as EcoLogits does: `init({ openai: OpenAI, anthropic: Anthropic })`. The names are the
 * caller's own. Returns what undoes it. `instrument` of a client watches that one alone, and works for every SDK.
 * @throws TypeError for a class of no SDK that is known, or of one whose clients can only be watched one by one
 */
export function init(classes: Readonly<Record<string, unknown>>, options: InstrumentOptions = {}): () => void {
  const recorder = new Recorder(options)
  const found = Object.entries(classes).map(([name, value]) => {
    const prototype = prototypeOf(name, value)
    const sdk = sdks.find(({ ofClass }) => ofClass?.recognises(prototype))?.ofClass
    if (sdk) return { prototype, watch: sdk.watch }
    throw new TypeError(
      `the class ${name} is of no SDK whose clients can be watched all at once; expected one such as { openai: OpenAI }. instrument(client) watches one client`,
    )
  })
  const undo = found.flatMap(({ prototype, watch }) => {
    if (watched.has(prototype)) {
      recorder.report('watching a class for the second time', 'the first time counts')
      return []
    }
    watched.add(prototype)
    return [watch(prototype, recorder), () => watched.delete(prototype)]
  })
  return () => {
    for (const each of undo) each()
  }
}

/** @throws TypeError */
function prototypeOf(name: string, value: unknown): object {
  if (typeof value === 'function' && typeof value.prototype === 'object' && value.prototype !== null)
    return value.prototype as object
  throw new TypeError(`${name} is ${typeof value}; expected the class of an SDK's clients, such as { openai: OpenAI }`)
}
