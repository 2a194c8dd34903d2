import { OpenAIInstrumentation as OpenInference } from '@arizeai/openinference-instrumentation-openai'
import { metrics, trace } from '@opentelemetry/api'
import { OpenAIInstrumentation as OpenTelemetry } from '@opentelemetry/instrumentation-openai'
import { OpenAIInstrumentation as Traceloop } from '@traceloop/instrumentation-openai'
import type OpenAI from 'openai'
import { versionOf } from '../clients/versions.ts'
import { openaiGround } from './grounds.ts'
import type { Peer } from './peer.ts'

/** What such a tool does to the module once it is loaded by `require`; in ESM it is told to by hand. */
interface Instrumentation {
  setTracerProvider(provider: unknown): void
  setMeterProvider(provider: unknown): void
  disable(): void
  enable(): void
}
interface Patches {
  patch(module: unknown, version: string): unknown
  unpatch(module: unknown, version: string): unknown
}

interface Classes {
  readonly OpenAI: Readonly<Record<'Responses' | 'Images', { readonly prototype: object }>>
}

/** OpenInference leaves its changes of `responses` behind. */
function keeping({ OpenAI }: Classes): () => void {
  const prototypes = [OpenAI.Responses.prototype, OpenAI.Images.prototype]
  const before = prototypes.map((prototype) => Object.getOwnPropertyDescriptors(prototype))
  return () => {
    for (const [index, prototype] of prototypes.entries()) Object.defineProperties(prototype, before[index]!)
  }
}

const patching =
  (make: () => Instrumentation): Peer<OpenAI>['watch'] =>
  (client, sdk) => {
    const openai = sdk as Classes
    const instrumentation = make()
    instrumentation.setTracerProvider(trace.getTracerProvider())
    instrumentation.setMeterProvider(metrics.getMeterProvider())
    const module = { OpenAI: openai.OpenAI }
    const { patch, unpatch } = (instrumentation as unknown as { _modules: Patches[] })._modules[0]!
    const restore = keeping(openai)
    patch(module, '')
    return {
      client,
      undo: () => {
        unpatch(module, '')
        instrumentation.disable()
        restore()
      },
    }
  }

const teed = 'reads its half of a tee to the end: leaving the stream aborts nothing'

export const openInference: Peer<OpenAI> = {
  name: 'OpenInference',
  version: versionOf('@arizeai/openinference-instrumentation-openai'),
  ground: openaiGround('openai'),
  changes: {
    'stream, in a loop that is left': teed,
    'stream: break aborts': teed,
    'stream: the loop throws': teed,
    'responses stream: break aborts': teed,
    'error half-way through a stream': 'its half of a tee fails where nobody waits: a rejection that is not handled',
  },
  records: {
    'stream, in a loop that is left': ['chat stream completed reported 12 34'],
    'stream: break aborts': ['chat stream completed reported 12 34'],
    'stream: the loop throws': ['chat stream completed reported 12 34'],
    'responses stream: break aborts': ['chat stream completed reported 13 35'],
  },
  spans: 4,
  recordedAlone: [
    'chat completed reported 12 34',
    'chat completed unknown ? ?',
    'embeddings completed unknown ? 1',
    'chat completed reported 13 35',
  ],
  copies: true,
  watch: patching(() => new OpenInference() as unknown as Instrumentation),
}

const read = 'reads the reply beside the program, which finds its body used'

export const openTelemetryOpenai: Peer<OpenAI> = {
  name: 'OpenTelemetry',
  version: versionOf('@opentelemetry/instrumentation-openai'),
  ground: openaiGround('openai-6'),
  changes: {
    asResponse: read,
    'parse()': read,
    'parse() of what does not fit': read,
    'responses.parse()': read,
    'error 400 that nobody awaits': 'waits for the reply: the rejection is a handled one',
  },
  records: {
    asResponse: ['chat completed reported 12 34'],
    'error 400 that nobody awaits': ['chat failed unknown ? ?'],
  },
  spans: 4,
  recordedAlone: [
    'chat completed reported 12 34',
    'chat completed reported 12 34',
    'embeddings completed reported 5 1',
    'chat completed reported 13 35',
  ],
  copies: false,
  watch: patching(() => new OpenTelemetry() as unknown as Instrumentation),
}

const generator = 'a stream is a generator: its events, and nothing else that a Stream of the SDK has'

export const traceloop: Peer<OpenAI> = {
  name: 'Traceloop',
  version: versionOf('@traceloop/instrumentation-openai'),
  ground: openaiGround('openai-6'),
  changes: {
    stream: generator,
    'stream with usage': generator,
    'stream with a tool': generator,
    'stream withResponse': generator,
    'stream tee': generator,
    'stream toReadableStream': generator,
    'stream: break aborts': generator,
    'stream() helper': generator,
    'error 400 of a stream': 'gives a stream before it is answered: the error comes with the first event',
  },
  /** Streams that are not read leave none. */
  records: {
    'stream withResponse': [],
    'stream tee': [],
    'stream toReadableStream': [],
    'error 400 of a stream': [],
  },
  spans: 3,
  recordedAlone: ['chat completed reported 12 34', 'chat completed unknown ? ?', 'chat completed reported 13 35'],
  copies: false,
  watch: patching(() => new Traceloop() as unknown as Instrumentation),
}
