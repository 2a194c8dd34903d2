import { describe, expect, it } from 'vitest'
import { catalogueName, conventionName } from './provider-names.ts'
import { spanUsage } from './span-usage.ts'

const tokens = (input: number, output: number) => ({ input: { totalTokens: input }, output: { totalTokens: output } })

describe('the usage of a span', () => {
  it.each([
    [
      'OpenTelemetry',
      {
        'gen_ai.operation.name': 'chat',
        'gen_ai.system': 'az.ai.openai',
        'gen_ai.request.model': 'gpt-4o',
        'gen_ai.response.model': 'gpt-4o-2024-08-06',
        'gen_ai.response.id': 'c1',
        'gen_ai.usage.input_tokens': 12,
        'gen_ai.usage.output_tokens': 34,
      },
      { operation: 'chat', provider: 'azure', requestModel: 'gpt-4o', responseId: 'c1', usage: tokens(12, 34) },
    ],
    [
      'OpenLLMetry',
      {
        'llm.request.type': 'completion',
        'gen_ai.system': 'OpenAI',
        'gen_ai.request.model': 'gpt-4o',
        'gen_ai.usage.prompt_tokens': 12,
        'gen_ai.usage.completion_tokens': 34,
      },
      { operation: 'text_completion', provider: 'openai', usage: tokens(12, 34) },
    ],
    [
      'OpenInference',
      {
        'openinference.span.kind': 'LLM',
        'llm.system': 'mistralai',
        'llm.model_name': 'mistral-large',
        'llm.token_count.prompt': 12,
        'llm.token_count.prompt_details.cache_read': 4,
        'llm.token_count.completion': 34,
      },
      {
        operation: 'chat',
        provider: 'mistralai',
        requestModel: 'mistral-large',
        usage: { input: { totalTokens: 12, cacheReadTokens: 4 }, output: { totalTokens: 34 } },
      },
    ],
    [
      'the AI SDK',
      {
        'ai.operationId': 'ai.streamText.doStream',
        'ai.model.provider': 'openai.responses',
        'ai.model.id': 'gpt-4o',
        'ai.response.msToFirstChunk': 250,
        'ai.usage.promptTokens': 12,
        'ai.usage.completionTokens': 34,
      },
      { operation: 'chat', provider: 'openai', stream: true, timeToFirstTokenS: 0.25, usage: tokens(12, 34) },
    ],
    [
      'Langfuse',
      {
        'langfuse.observation.type': 'generation',
        'langfuse.observation.model.name': 'gpt-4o',
        'langfuse.observation.usage_details':
          '{"input":8,"output":24,"total":46,"input_cached_tokens":4,"output_reasoning_tokens":10}',
      },
      {
        operation: 'chat',
        isGuess: true,
        requestModel: 'gpt-4o',
        usage: {
          input: { totalTokens: 12, cacheReadTokens: 4 },
          output: { totalTokens: 34, reasoningTokens: 10 },
        },
      },
    ],
    [
      "Langfuse, by OpenAI's names",
      {
        'langfuse.observation.type': 'generation',
        'langfuse.observation.usage_details': '{"promptTokens":12,"completionTokens":34,"totalTokens":46}',
      },
      { usage: tokens(12, 34) },
    ],
    [
      'Langfuse, what cannot be read',
      { 'langfuse.observation.type': 'generation', 'langfuse.observation.usage_details': '{"input":' },
      { operation: 'chat', usage: { input: {}, output: {} } },
    ],
  ])('%s', (_, attributes, expected) => expect(spanUsage(attributes)).toMatchObject(expected))

  it('is that of leaves alone', () => {
    const usage = { 'gen_ai.request.model': 'gpt-4o', 'gen_ai.usage.input_tokens': 1, 'gen_ai.usage.output_tokens': 2 }
    expect(spanUsage(usage)?.operation).toBe('chat')
    for (const kind of [
      { 'gen_ai.operation.name': 'invoke_agent' },
      { 'gen_ai.operation.name': 'execute_tool' },
      { 'gen_ai.operation.name': 'chat', 'openinference.span.kind': 'AGENT' },
      { 'traceloop.span.kind': 'workflow' },
      { 'ai.operationId': 'ai.generateText' },
      { 'openinference.span.kind': 'CHAIN' },
      { 'langfuse.observation.type': 'agent' },
    ])
      expect(spanUsage({ ...usage, ...kind })).toBeUndefined()
    expect(spanUsage({ 'http.request.method': 'GET' })).toBeUndefined()
  })

  it('counts what was cached where the total leaves it out', () =>
    expect(
      spanUsage({
        'gen_ai.operation.name': 'chat',
        'gen_ai.usage.input_tokens': 10,
        'gen_ai.usage.cache_read.input_tokens': 90,
      })?.usage.input,
    ).toEqual({ totalTokens: 100, cacheReadTokens: 90 }))

  it('knows what was written to a cache by either name', () => {
    for (const name of ['cache_creation', 'cache_write'])
      expect(
        spanUsage({
          'gen_ai.operation.name': 'chat',
          'gen_ai.usage.input_tokens': 119,
          [`gen_ai.usage.${name}.input_tokens`]: 7,
        })?.usage.input,
      ).toEqual({ totalTokens: 119, cacheWriteTokens: 7 })
  })

  it('takes no nonsense for a count', () => {
    for (const value of [-1, 1.5, Number.NaN, '12', {}])
      expect(spanUsage({ 'gen_ai.operation.name': 'chat', 'gen_ai.usage.output_tokens': value })?.usage.output).toEqual(
        {},
      )
  })

  it("knows the region from the address, and claims nobody for a server of one's own", () => {
    const of = (address: string) =>
      spanUsage({
        'gen_ai.operation.name': 'chat',
        'gen_ai.provider.name': 'openai',
        'server.address': address,
        'server.port': 8080,
      })
    expect(of('bedrock-runtime.eu-west-3.amazonaws.com')).toMatchObject({
      provider: 'bedrock',
      region: 'aws/eu-west-3',
    })
    expect(of('localhost')?.provider).not.toBe('openai')
    expect(of('gateway.example')).toMatchObject({ provider: 'openai', server: 'gateway.example:8080' })
  })
})

describe('names of providers', () => {
  it('of spans are those of the catalogue', () => {
    const names = ['gcp.vertex_ai', 'google.generative-ai', 'MistralAI', 'aws.bedrock', 'xai', 'anthropic.messages']
    expect(names.map(catalogueName)).toEqual([
      'google_genai',
      'google_genai',
      'mistralai',
      'bedrock',
      'xai',
      'anthropic',
    ])
  })

  it('of the catalogue are well-known values', () => {
    const names = ['google_genai', 'mistralai', 'xai', 'bedrock', 'openai']
    expect(names.map((name) => conventionName(name))).toEqual([
      'gcp.gemini',
      'mistral_ai',
      'x_ai',
      'aws.bedrock',
      'openai',
    ])
    expect(conventionName('google_genai', 'europe-west4-aiplatform.googleapis.com')).toBe('gcp.vertex_ai')
  })
})
