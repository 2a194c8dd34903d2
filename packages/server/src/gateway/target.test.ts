import fc from 'fast-check'
import { expect, test } from 'vitest'
import { targetOf } from './target.ts'

test.each([
  ['/openai/v1/chat/completions', 'openai', '/v1/chat/completions'],
  ['/google/v1beta/models/g:generateContent?key=k&alt=sse', 'google', '/v1beta/models/g:generateContent?key=k&alt=sse'],
  [
    '/bedrock/model/arn%3Aaws%3Abedrock%2Fus.x-v1%3A0/converse',
    'bedrock',
    '/model/arn%3Aaws%3Abedrock%2Fus.x-v1%3A0/converse',
  ],
  ['/ollama', 'ollama', ''],
  ['/openai?x=..', 'openai', '?x=..'],
  ['/openai/v1/models/gpt-4.1..x', 'openai', '/v1/models/gpt-4.1..x'],
  ['/openai//v1', 'openai', '//v1'],
])('%s goes to %s as %s', (url, name, rest) => expect(targetOf(url)).toEqual({ name, rest }))

test.each([
  undefined,
  '',
  '*',
  '/',
  '//evil.example/v1',
  'http://evil.example/openai/v1',
  'evil.example:443',
  '/openai/../admin',
  '/openai/v1/..',
  '/openai/./v1',
  '/openai/%2e%2e/admin',
  '/openai/v1/.%2E/admin',
  '/openai/v1%2f..%2fadmin',
  '/openai/v1/%252e%252e/admin',
  '/openai/v1/%25252e%25252e%25252fadmin',
  '/openai/..;/admin',
  '/openai/..\\admin',
  '/openai/..%5cadmin',
  '/openai/v1\r\nhost: evil',
  '/openai/v1 HTTP/1.1',
  '/openai/v1#x',
  '/openai/v1/\u00e9',
  '/openai/v1/\u0000',
])('%j goes nowhere', (url) => expect(targetOf(url)).toBeUndefined())

test('whatever is let through stays under its base, decoded as often as you like', () => {
  const piece = fc.constantFrom('/', '.', '..', '%2e', '%2E', '%2f', '%5c', '%25', '2e', '2f', 'a', ';', '?')
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 14 }), (pieces) => {
      const target = targetOf(`/openai/${pieces.join('')}`)
      let path = target?.rest.split('?')[0] ?? ''
      for (let round = 0; round < 8; round++) {
        expect(path.split(/[/\\]/).filter((each) => each === '..' || each === '.')).toEqual([])
        path = path.replace(/%(2e|2f|5c|25)/gi, (all) => decodeURIComponent(all))
      }
    }),
    { numRuns: 3000 },
  )
})
