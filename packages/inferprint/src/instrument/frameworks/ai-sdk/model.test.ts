import { describe, expect, it } from 'vitest'
import { addressOf, serverOfModel } from './model.ts'

const model = (provider: string, config?: object) => ({ provider, modelId: 'm', ...(config && { config }) })

describe('whose server a model of the AI SDK is on', () => {
  it.each([
    ['openai.responses', 'openai'],
    ['azure-openai.chat', 'azure'],
    ['azure.responses', 'azure'],
    ['anthropic.messages', 'anthropic'],
    ['google.generative-ai', 'google_genai'],
    ['google.vertex.chat', 'google_genai'],
    ['vertex.anthropic.messages', 'google_genai'],
    ['mistral.chat', 'mistralai'],
    ['amazon-bedrock', 'bedrock'],
    ['gateway', undefined],
    ['openrouter', undefined],
  ])('%s is %s by its name', (provider, expected) => {
    expect(serverOfModel(model(provider), undefined).provider).toBe(expected)
  })

  it('is told by the address before the name', () => {
    expect(serverOfModel(model('openai.chat'), 'https://api.groq.com/openai/v1')).toMatchObject({
      server: 'api.groq.com',
      provider: 'groq',
    })
    expect(serverOfModel(model('openai.chat'), 'https://gateway.example/v1')).toEqual({ server: 'gateway.example' })
    expect(serverOfModel(model('mistral.chat'), 'https://gateway.example/v1')).toEqual({
      server: 'gateway.example',
      provider: 'mistralai',
    })
  })

  it('has its address where the packages keep it, and never throws', () => {
    expect(addressOf(model('a', { baseURL: 'https://a.example' }))).toBe('https://a.example')
    expect(addressOf(model('a', { baseUrl: () => 'https://b.example' }))).toBe('https://b.example')
    const url = ({ path }: { path: string }) => `https://c.example/v1${path}`
    expect(addressOf(model('a', { url }))).toBe('https://c.example/v1/')
    const throwing = () => {
      throw new Error('not now')
    }
    expect(addressOf(model('a', { url: throwing }))).toBeUndefined()
    expect(addressOf(model('a'))).toBeUndefined()
  })
})
