import { describe, expect, it } from 'vitest'
import type { Operation } from '../record.ts'
import { largestAnswer, plannedRequest } from './planned-request.ts'

const planned = (operation: Operation, body: unknown, reserve: 'least' | 'most' = 'least') =>
  plannedRequest({ operation, labels: {}, body }, reserve)

describe('largestAnswer', () => {
  it.each([
    [{ max_tokens: 5 }, 5],
    [{ max_completion_tokens: 6 }, 6],
    [{ max_output_tokens: 7 }, 7],
    [{ config: { maxOutputTokens: 8 } }, 8],
    [{ generationConfig: { maxOutputTokens: 9 } }, 9],
    [{ inferenceConfig: { maxTokens: 10 } }, 10],
    [{ options: { num_predict: 11 } }, 11],
    [{ parameters: { max_new_tokens: 12 } }, 12],
    [{ options: { num_predict: -1 } }, undefined],
    [{ max_tokens: '5' }, undefined],
    [{}, undefined],
    [undefined, undefined],
  ])('of %j is %j', (body, tokens) => expect(largestAnswer(body)).toBe(tokens))
})

describe('plannedRequest', () => {
  const chat = { model: 'gpt-4o', messages: [{ role: 'user', content: 'twelve bytes' }], max_tokens: 40, n: 2 }

  it('takes of a text the prompt and one token, or the largest answers', () => {
    expect(planned('chat', chat)).toEqual({ model: 'gpt-4o', inputTokens: 3, outputTokens: 2 })
    expect(planned('chat', chat, 'most')).toEqual({ model: 'gpt-4o', inputTokens: 3, outputTokens: 80 })
  })

  it('prefers the model and the provider that the instrument knows', () => {
    const call = { operation: 'chat' as const, labels: {}, body: chat, model: 'gpt-4o-mini', provider: 'azure' }
    expect(plannedRequest(call, 'least')).toMatchObject({ model: 'gpt-4o-mini', provider: 'azure' })
  })

  it.each([
    ['embeddings', { input: ['four', 'eightbit'] }, { embedding: { inputTokens: 2, count: 2 } }],
    ['embeddings', { input: 'four' }, { embedding: { inputTokens: 1, count: 1 } }],
    ['image_generation', { n: 3, size: '1024x1024' }, { image: { count: 3, resolution: '1024x1024' } }],
    ['image_generation', { size: 'auto' }, { image: { count: 1 } }],
    ['speech', { input: 'Hello' }, { audio: { characters: 5 } }],
    ['video_generation', { seconds: '8', size: '1280x720' }, { video: { durationS: 8, resolution: '1280x720' } }],
  ] as const)('takes of %s %j', (operation, body, expected) =>
    expect(planned(operation, { model: 'm', ...body })).toEqual({ model: 'm', ...expected }),
  )

  it.each([
    ['chat', { messages: [] }],
    ['chat', undefined],
    ['embeddings', { model: 'm', input: [] }],
    ['transcription', { model: 'm', file: 'x' }],
    ['video_generation', { model: 'm', prompt: 'x' }],
    ['rerank', { model: 'm', query: 'x' }],
  ] as const)('knows nothing beforehand of %s %j', (operation, body) =>
    expect(planned(operation, body)).toBeUndefined(),
  )
})
