import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { createUsageReader, readUsage, UnreadableReplyError } from './index.ts'

const line = (event: object): string => `data: ${JSON.stringify(event)}\n\n`
const anthropicStream = [
  line({
    type: 'message_start',
    message: { model: 'claude', usage: { input_tokens: 10, cache_read_input_tokens: 5, output_tokens: 1 } },
  }),
  line({ type: 'content_block_delta', delta: { type: 'text_delta', text: 'Grüße, 世界 🌍' } }),
  line({ type: 'message_delta', usage: { output_tokens: 23 } }),
  line({ type: 'message_stop' }),
].join('')

const replies = {
  openai: JSON.stringify({
    object: 'chat.completion',
    model: 'gpt-x',
    choices: [{ finish_reason: 'stop' }],
    usage: {
      prompt_tokens: 20,
      completion_tokens: 30,
      prompt_tokens_details: { cached_tokens: 8 },
      completion_tokens_details: { reasoning_tokens: 10 },
    },
  }),
  responses: line({
    type: 'response.completed',
    response: { object: 'response', model: 'gpt-y', usage: { input_tokens: 4, output_tokens: 6 } },
  }),
  anthropic: anthropicStream,
  gemini: JSON.stringify({
    candidates: [{ finishReason: 'STOP' }],
    modelVersion: 'gemini-x',
    usageMetadata: {
      promptTokenCount: 6,
      candidatesTokenCount: 15,
      thoughtsTokenCount: 40,
      cachedContentTokenCount: 2,
    },
  }),
  cohere2: JSON.stringify({
    id: 'x',
    usage: { billed_units: { input_tokens: 1, output_tokens: 2 }, tokens: { input_tokens: 9, output_tokens: 2 } },
  }),
  ollama: `${JSON.stringify({ model: 'llama', done: false })}\n${JSON.stringify({ model: 'llama', done: true, prompt_eval_count: 7, eval_count: 8, eval_duration: 2e9 })}\n`,
}

describe('readUsage', () => {
  it('tells fresh from cached input and text from reasoning', () => {
    expect(readUsage(replies.openai)).toMatchObject({
      format: 'openai-chat',
      model: 'gpt-x',
      input: { totalTokens: 20, freshTokens: 12, cacheReadTokens: 8 },
      output: { totalTokens: 30, textTokens: 20, reasoningTokens: 10 },
      interrupted: false,
      warnings: [],
    })
    expect(readUsage(replies.gemini)).toMatchObject({
      input: { totalTokens: 6, freshTokens: 4 },
      output: { totalTokens: 55, textTokens: 15, reasoningTokens: 40 },
    })
  })

  it("takes the last of Anthropic's running totals, and adds the cache to the input", () => {
    expect(readUsage(replies.anthropic)).toMatchObject({
      input: { totalTokens: 15, freshTokens: 10 },
      output: { totalTokens: 23 },
    })
  })

  it('recognises the others', () => {
    expect(readUsage(replies.responses)).toMatchObject({ format: 'openai-responses', output: { totalTokens: 6 } })
    expect(readUsage(replies.cohere2)).toMatchObject({ format: 'cohere-v2', input: { totalTokens: 9 } })
    expect(readUsage(replies.ollama)).toMatchObject({ format: 'ollama', decodeS: 2, output: { totalTokens: 8 } })
    expect(readUsage(JSON.parse(replies.openai))).toEqual(readUsage(replies.openai))
  })

  it('gives the same wherever the bytes are cut', () => {
    const cuts = fc.array(fc.integer({ min: 1, max: 40 }), { minLength: 1, maxLength: 60 })
    fc.assert(
      fc.property(fc.constantFrom(...Object.values(replies)), cuts, (reply, steps) => {
        const bytes = new TextEncoder().encode(reply)
        const reader = createUsageReader()
        for (let at = 0, turn = 0; at < bytes.length; turn++) {
          const size = steps[turn % steps.length] as number
          reader.push(bytes.subarray(at, at + size))
          at += size
        }
        expect(reader.end()).toEqual(readUsage(reply))
      }),
    )
  })

  it('flags a stream that breaks off, and keeps what it told', () => {
    const usage = readUsage(anthropicStream.slice(0, anthropicStream.indexOf('message_delta') - 4))
    expect(usage).toMatchObject({ interrupted: true, input: { totalTokens: 15 } })
    expect(usage.warnings.map(({ code }) => code)).toContain('reply-interrupted')
  })

  it.each([-1, 1.5, '12', 1e300, null, Number.NaN])('does not use %s as a count', (bad) => {
    const { output, warnings } = readUsage({ choices: [{ finish_reason: 'stop' }], usage: { completion_tokens: bad } })
    expect(output.totalTokens).toBeUndefined()
    expect(warnings.length).toBeGreaterThan(0)
  })

  it.each([
    ['', 'empty'],
    ['\u0000\u0001binary', 'not JSON'],
    ['<html></html>', 'not JSON'],
    [replies.openai.slice(0, -5), 'cut off'],
    ['{"hello":1}', 'no known format'],
    ['{"error":{"type":"rate_limit_error","message":"secret words"}}', 'is an error (rate_limit_error)'],
  ])('refuses %j', (reply, message) => {
    expect(() => readUsage(reply)).toThrow(message)
  })

  it('never repeats what the reply says', () => {
    expect(() => readUsage('{"error":{"type":"x","message":"secret words"}}')).toThrow(/^(?!.*secret)/)
  })

  it('flags or refuses a stream of another provider', () => {
    const usage = readUsage(anthropicStream, { format: 'openai-chat' })
    expect(usage.output.totalTokens).toBeUndefined()
    expect(usage.interrupted).toBe(true)
  })

  it('throws nothing but its own error, whatever comes', () => {
    const anything = fc.oneof(
      fc.uint8Array(),
      fc.string(),
      fc.json(),
      fc.jsonValue(),
      fc
        .constantFrom(...Object.values(replies))
        .chain((reply) => fc.nat(reply.length).map((end) => reply.slice(0, end))),
    )
    fc.assert(
      fc.property(anything, (reply) => {
        try {
          expect(JSON.stringify(readUsage(reply))).not.toContain('NaN')
        } catch (error) {
          expect(error).toBeInstanceOf(UnreadableReplyError)
        }
      }),
      { numRuns: 1000 },
    )
  })

  it('reads a stream of 100 MB event by event, and refuses one value of that size', () => {
    const filler = line({ type: 'content_block_delta', delta: { text: 'x'.repeat(1_000_000) } })
    const reader = createUsageReader()
    reader.push(anthropicStream.slice(0, anthropicStream.indexOf('\n\n') + 2))
    for (let count = 0; count < 100; count++) reader.push(filler)
    reader.push(line({ type: 'message_delta', usage: { output_tokens: 23 } }) + line({ type: 'message_stop' }))
    expect(reader.end()).toMatchObject({ output: { totalTokens: 23 }, interrupted: false })
    expect(() => readUsage(`{"choices":[{"text":"${'x'.repeat(100_000_000)}"}]}`)).toThrow(
      /one piece of the reply has more than/,
    )
  })
})
