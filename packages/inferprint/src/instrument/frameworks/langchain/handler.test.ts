import { describe, expect, it } from 'vitest'
import type { InstrumentOptions } from '../../options.ts'
import type { RequestRecord } from '../../record.ts'
import { remember } from '../../seen-replies.ts'
import { InferprintCallbackHandler } from './handler.ts'

const recorded = (options: InstrumentOptions = {}) => {
  const records: RequestRecord[] = []
  const sinks = [{ record: (record: RequestRecord) => void records.push(record) }]
  return { records, handler: new InferprintCallbackHandler({ ...options, sinks }) }
}

const llm = (...id: string[]) => ({ lc: 1, type: 'constructor', id, kwargs: {} })
const answer = (message: object, llmOutput: object = {}) => ({ generations: [[{ text: 'four', message }]], llmOutput })

describe('the handler for LangChain', () => {
  it.each([
    ['usage_metadata', { usage_metadata: { input_tokens: 12, output_tokens: 5 } }, {}],
    ['llmOutput.tokenUsage', {}, { tokenUsage: { promptTokens: 12, completionTokens: 5 } }],
    ['llmOutput.usage', {}, { usage: { input_tokens: 12, output_tokens: 5 } }],
    [
      'response_metadata.tokenUsage',
      { response_metadata: { tokenUsage: { promptTokens: 12, completionTokens: 5 } } },
      {},
    ],
    ['response_metadata.usage', { response_metadata: { usage: { prompt_tokens: 12, completion_tokens: 5 } } }, {}],
    ['response_metadata of Ollama', { response_metadata: { prompt_eval_count: 12, eval_count: 5 } }, {}],
  ])('reads the tokens of %s', (_, message, llmOutput) => {
    const { records, handler } = recorded()
    handler.handleChatModelStart(llm('langchain', 'chat_models', 'mistralai', 'ChatMistralAI'), [], 'a', undefined, {
      invocation_params: { model: 'mistral-small-latest' },
    })
    handler.handleLLMEnd(answer(message, llmOutput), 'a')
    expect(records).toMatchObject([
      {
        provider: 'mistralai',
        requestModel: 'mistral-small-latest',
        tokens: 'reported',
        usage: { input: { totalTokens: 12 }, output: { totalTokens: 5 } },
      },
    ])
  })

  it('takes the sum of several answers to one prompt', () => {
    const { records, handler } = recorded()
    handler.handleChatModelStart(llm(), [], 'n', undefined, {}, [], { ls_provider: 'openai', ls_model_name: 'gpt-4o' })
    const generation = { text: 'four', message: { usage_metadata: { input_tokens: 12, output_tokens: 5 } } }
    const llmOutput = { tokenUsage: { promptTokens: 12, completionTokens: 10 } }
    handler.handleLLMEnd({ generations: [[generation, { ...generation, message: {} }]], llmOutput }, 'n')
    expect(records).toMatchObject([{ provider: 'openai', usage: { output: { totalTokens: 10 } } }])
  })

  it('leaves a run to the run within it', () => {
    const { records, handler } = recorded()
    const metadata = { ls_provider: 'openai', ls_model_name: 'gpt-4o' }
    handler.handleChatModelStart(llm(), [], 'outer', undefined, {}, [], metadata)
    handler.handleChatModelStart(llm(), [], 'inner', 'outer', {}, [], metadata)
    handler.handleLLMEnd(answer({ id: 'one', usage_metadata: { input_tokens: 1, output_tokens: 2 } }), 'inner')
    handler.handleLLMEnd(answer({ id: 'one', usage_metadata: { input_tokens: 1, output_tokens: 2 } }), 'outer')
    expect(records).toHaveLength(1)
  })

  it('shows the footprint that another layer has recorded, where no id tells which', () => {
    const { records, handler } = recorded()
    const metadata = { ls_provider: 'ollama', ls_model_name: 'llama3.2' }
    const message = { usage_metadata: { input_tokens: 12, output_tokens: 5 }, response_metadata: {} as object }
    handler.handleChatModelStart(llm(), [], 'first', undefined, {}, [], metadata)
    handler.handleLLMEnd(answer(message), 'first')
    const [own] = records
    expect(own).toBeDefined()
    handler.handleChatModelStart(llm(), [], 'second', undefined, {}, [], metadata)
    remember({ ...(own as RequestRecord), sdk: 'fetch', id: 'of-fetch', startedAt: new Date().toISOString() })
    const again = { ...message, response_metadata: {} as { inferprint?: unknown } }
    handler.handleLLMEnd(answer(again), 'second')
    expect(records).toHaveLength(1)
    expect(again.response_metadata.inferprint).toEqual(JSON.parse(JSON.stringify(own?.footprint)))
  })

  it('takes what makes no sense without a word', () => {
    const { records, handler } = recorded({ onProblem: () => {} })
    handler.handleLLMEnd({ generations: [] }, 'never begun')
    handler.handleLLMError(new Error('no'), 'never begun')
    handler.handleChatModelStart(null, [], 'odd', undefined, null, [], null)
    handler.handleLLMEnd({ generations: [] }, 'odd')
    expect(records).toMatchObject([{ outcome: 'completed', tokens: 'unknown' }])
    expect(records[0]?.footprint).toBeUndefined()
  })
})
