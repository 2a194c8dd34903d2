import { createRequire } from 'node:module'
import type OpenAI from 'openai-6'

const usage = { prompt_tokens: 12, completion_tokens: 34, total_tokens: 46 }
const base = { id: 'c1', created: 1, model: 'gpt-4o-2024-08-06' }
const reply = JSON.stringify({
  ...base,
  object: 'chat.completion',
  choices: [{ index: 0, message: { role: 'assistant', content: 'hello' }, finish_reason: 'stop' }],
  usage,
})
export const chunksOfStream = 1000
const event = (fields: object): string =>
  `data: ${JSON.stringify({ ...base, object: 'chat.completion.chunk', ...fields })}\n\n`
const stream = new TextEncoder().encode(
  event({ choices: [{ index: 0, delta: { content: ' hello' }, finish_reason: null }] }).repeat(chunksOfStream) +
    event({ choices: [], usage }) +
    'data: [DONE]\n\n',
)

/** Answers at once: what is measured is the client alone. */
const answer: typeof fetch = async (_, init) =>
  String(init?.body).includes('"stream":true')
    ? new Response(stream, { headers: { 'content-type': 'text/event-stream' } })
    : new Response(reply, { headers: { 'content-type': 'application/json' } })

type Module = typeof import('openai-6')

/** A copy of the SDK of its own: some peers change its classes. */
function freshModule(): Module {
  const require = createRequire(import.meta.url)
  const path = require.resolve('openai-6')
  const folder = path.slice(0, path.lastIndexOf('openai-6') + 'openai-6'.length)
  for (const key of Object.keys(require.cache)) if (key.startsWith(folder)) delete require.cache[key]
  return require(path) as Module
}

const clientOf = ({ OpenAI }: Module): OpenAI => new OpenAI({ apiKey: 'key', fetch: answer, maxRetries: 0 })

/** What changes the classes of a module for OpenTelemetry. Spans go nowhere: exporters are not what is compared. */
interface Patching {
  setTracerProvider(provider: never): void
  manuallyInstrument(what: never): void
}

async function patchedBy(instrumentation: Patching, of: (module: Module) => unknown): Promise<OpenAI> {
  const { BasicTracerProvider } = await import('@opentelemetry/sdk-trace-base')
  const module = freshModule()
  instrumentation.setTracerProvider(new BasicTracerProvider() as never)
  instrumentation.manuallyInstrument(of(module) as never)
  return clientOf(module)
}

export const bare = (): OpenAI => clientOf(freshModule())

/** The same SDK as each wraps it; loaded only when it is measured, because some slow down the promises of the whole process. */
export const wrapped: Readonly<Record<string, () => Promise<OpenAI>>> = {
  async inferprint() {
    const { instrument } = await import('inferprint/instrument')
    return instrument(bare(), { sinks: [{ record() {} }] })
  },
  async OpenInference() {
    const { OpenAIInstrumentation } = await import('@arizeai/openinference-instrumentation-openai')
    return patchedBy(new OpenAIInstrumentation(), (module) => module)
  },
  async Traceloop() {
    const { OpenAIInstrumentation } = await import('@traceloop/instrumentation-openai')
    return patchedBy(new OpenAIInstrumentation(), ({ OpenAI }) => OpenAI)
  },
  async Langfuse() {
    const { observeOpenAI } = await import('@langfuse/openai')
    return observeOpenAI(bare() as never) as never
  },
  async LangSmith() {
    const [{ Client }, { wrapOpenAI }] = [await import('langsmith'), await import('langsmith/wrappers')]
    const client = new Client({ apiUrl: 'http://127.0.0.1:9', apiKey: 'key', autoBatchTracing: false })
    client.createRun = async () => {}
    client.updateRun = async () => {}
    return wrapOpenAI(bare() as never, { client, tracingEnabled: true }) as never
  },
}
