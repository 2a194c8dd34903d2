import { expect, it } from 'vitest'
import { defaultCatalogue, findRegion } from '../catalogue/index.ts'
import { serverOf } from './server-of.ts'

it.each([
  ['https://api.openai.com/v1', 'openai', undefined],
  ['https://eu.api.openai.com/v1', 'openai', undefined],
  ['https://mine.openai.azure.com/openai', 'azure', undefined],
  ['https://api.anthropic.com', 'anthropic', undefined],
  ['https://api.deepseek.com', 'deepseek', undefined],
  ['https://api.x.ai/v1', 'xai', undefined],
  ['https://api.together.xyz/v1', 'together', undefined],
  ['https://europe-west4-aiplatform.googleapis.com/v1', 'google_genai', 'gcp/europe-west4'],
  ['https://aiplatform.googleapis.com/v1', 'google_genai', undefined],
  ['https://bedrock-runtime.eu-west-3.amazonaws.com', 'bedrock', 'aws/eu-west-3'],
  ['http://localhost:11434/v1', 'ollama', undefined],
  ['http://127.0.0.1:8000/v1', 'vllm', undefined],
])('%s is of %s', (address, provider, region) => {
  const told = serverOf(address)
  expect([told.provider, told.region]).toEqual([provider, region])
  expect(told.server).toBe(new URL(address).host)
  if (region) expect(findRegion(defaultCatalogue(), region, undefined).found).toBe(true)
})

it('takes no look-alike for a provider, and tells nothing of gateways and routers', () => {
  for (const address of [
    'https://api.openai.com.evil.example',
    'https://notanthropic.com',
    'https://openrouter.ai/api/v1',
  ])
    expect(serverOf(address).provider).toBeUndefined()
  expect(serverOf('http://127.0.0.1:4567').provider).toBeUndefined()
  for (const nothing of [undefined, null, '', 'no address', 7, {}]) expect(serverOf(nothing)).toEqual({})
})
