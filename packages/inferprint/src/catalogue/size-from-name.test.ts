import { describe, expect, test } from 'vitest'
import { quantisationFromName, sizeFromName } from './size-from-name.ts'

describe('sizeFromName', () => {
  test.each([
    ['qwen3:30b-a3b', 30, 3, undefined],
    ['Mixtral-8x7B-v0.1', 47, 13, undefined],
    ['Foo-70B-Instruct-4bit', 70, 70, 4],
    ['smol-135M', 0.135, 0.135, undefined],
    ['Foo-1T-A32B-FP8', 1000, 32, 8],
    ['llama3.3:70b-instruct-q4_K_M', 70, 70, 4],
  ])('%s', (name, totalB, activeB, bits) => {
    const size = sizeFromName(name)
    expect([size?.totalB, size?.activeB, size?.quantisationBits]).toEqual([totalB, activeB, bits])
    expect(size?.rule).not.toBe('')
  })

  test.each(['gpt-4', 'gpt-4-32k', 'claude-3', 'o3-mini', 'gemini-2.5-flash', '', '0b', 'b'])(
    '%s has no size',
    (name) => {
      expect(sizeFromName(name)).toBeUndefined()
    },
  )

  test('bits of common endings', () => {
    expect(['x-AWQ', 'x-GPTQ-Int8', 'x-bf16', 'x-IQ3_XS', 'x-w4a16', 'x'].map(quantisationFromName)).toEqual([
      4,
      8,
      16,
      3,
      4,
      undefined,
    ])
  })
})
