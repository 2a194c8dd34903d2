import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { setTimeout as pause } from 'node:timers/promises'

interface Asked {
  readonly model: string
  readonly stream?: boolean
  readonly stream_options?: { readonly include_usage?: boolean }
  readonly messages?: readonly { readonly role: string; readonly content: unknown }[]
  readonly input?: string | readonly string[]
  readonly n?: number
  readonly size?: string
}

export interface FrameworkLoopback {
  /** Ends in `/v1`. */
  readonly url: string
  readonly requests: readonly { readonly path: string; readonly body: Asked }[]
  /** Connections that the client closed before the reply was over. */
  readonly left: number
  close(): Promise<void>
}

export const words = ['The ', 'sky ', 'is ', 'blue ', 'because ', 'air ', 'scatters ', 'short ', 'waves ', 'more.']
export const prompt = { tokens: 21, cached: 5 }
export const answer = { tokens: 17 }
export const toolAnswer = { tokens: 9 }
export const embeddingTokens = 8

const usage = (tokens: number) => ({
  prompt_tokens: prompt.tokens,
  completion_tokens: tokens,
  total_tokens: prompt.tokens + tokens,
  prompt_tokens_details: { cached_tokens: prompt.cached },
  completion_tokens_details: { reasoning_tokens: 0 },
})

const toolCall = (arguments_: string) => ({
  index: 0,
  id: 'call_1',
  type: 'function',
  function: { name: 'weather', arguments: arguments_ },
})

/**
 * A server that speaks as OpenAI's does, for the tests of frameworks. What the last message says is what happens: `fail`, `refuse`, `broken`,
 * `endless`, `slow`, `no usage`, `tool`, `json`; else ten words are the answer.
 */
export async function frameworkLoopback(): Promise<FrameworkLoopback> {
  const requests: { path: string; body: Asked }[] = []
  let left = 0
  let replies = 0
  const server = createServer(async (request, response) => {
    const body = JSON.parse((await textOf(request)) || '{}') as Asked
    const path = request.url ?? ''
    requests.push({ path, body })
    response.on('close', () => {
      if (!response.writableFinished) left++
    })
    const id = `reply-${process.pid}-${performance.now()}-${replies++}`
    if (path.endsWith('/embeddings')) return json(response, 200, embeddings(body))
    if (path.endsWith('/images/generations')) return json(response, 200, images(body))
    return chat(response, body, id)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  return {
    url: `http://127.0.0.1:${port}/v1`,
    requests,
    get left() {
      return left
    },
    close: () =>
      new Promise((resolve) => {
        server.closeAllConnections()
        server.close(() => resolve())
      }),
  }
}

async function textOf(request: IncomingMessage): Promise<string> {
  let text = ''
  for await (const piece of request) text += piece
  return text
}

function json(response: ServerResponse, status: number, body: unknown): void {
  response.writeHead(status, { 'content-type': 'application/json' })
  response.end(JSON.stringify(body))
}

const embeddings = ({ model, input }: Asked) => ({
  object: 'list',
  model,
  data: [input ?? ''].flat().map((_, index) => ({ object: 'embedding', index, embedding: [0.1, 0.2, 0.3] })),
  usage: { prompt_tokens: embeddingTokens, total_tokens: embeddingTokens },
})

const images = ({ n = 1, size }: Asked) => ({
  created: 1,
  size,
  data: Array.from({ length: n }, () => ({ b64_json: 'iVBORw0KGgo=' })),
})

async function chat(response: ServerResponse, body: Asked, id: string): Promise<void> {
  const last = body.messages?.at(-1)
  const said = JSON.stringify(last?.content ?? '')
  const asksTool = said.includes('tool') && last?.role === 'user'
  if (said.includes('fail')) return json(response, 400, { error: { message: 'no', type: 'invalid_request_error' } })
  const model = 'gpt-4o-mini-2024-07-18'
  const tokens = asksTool ? toolAnswer.tokens : answer.tokens
  const told = said.includes('no usage') ? {} : { usage: usage(tokens) }
  const text = said.includes('json') ? '{"answer":"blue"}' : words.join('')
  if (body.stream !== true) {
    const message = asksTool
      ? { role: 'assistant', content: null, tool_calls: [toolCall('{"city":"Paris"}')] }
      : { role: 'assistant', content: text }
    const choice = { index: 0, message, finish_reason: asksTool ? 'tool_calls' : 'stop' }
    return json(response, 200, { id, object: 'chat.completion', created: 1, model, choices: [choice], ...told })
  }
  response.writeHead(200, { 'content-type': 'text/event-stream' })
  const send = (choices: unknown[], more = {}) => {
    const chunk = { id, object: 'chat.completion.chunk', created: 1, model, choices, ...more }
    response.write(`data: ${JSON.stringify(chunk)}\n\n`)
  }
  const delta = (given: unknown, finish: string | null = null) =>
    send([{ index: 0, delta: given, finish_reason: finish }])
  delta({ role: 'assistant', content: '' })
  if (asksTool) {
    delta({ tool_calls: [toolCall('')] })
    for (const piece of ['{"city":', '"Paris"}']) delta({ tool_calls: [{ index: 0, function: { arguments: piece } }] })
  } else
    for (const piece of said.includes('json') ? [text] : words) {
      if (said.includes('slow')) await pause(10)
      delta({ content: piece })
    }
  if (said.includes('broken')) {
    await pause(20)
    response.destroy()
    return
  }
  while (said.includes('endless') && !response.destroyed) {
    delta({ content: 'on ' })
    await pause(5)
  }
  delta({}, asksTool ? 'tool_calls' : 'stop')
  if (body.stream_options?.include_usage === true && !said.includes('no usage')) send([], { usage: usage(tokens) })
  response.end('data: [DONE]\n\n')
}
