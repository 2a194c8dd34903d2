import { expect, it } from 'vitest'
import { label } from './context.ts'
import { instrument } from './instrument.ts'
import type { InstrumentOptions } from './options.ts'

const refuse = (client: unknown, options?: unknown) => () => instrument(client as object, options as InstrumentOptions)

it.each([
  [42, 'the client is 42; expected'],
  ['openai', 'the client is "openai"; expected'],
  [class OpenAI {}, 'the client is the function or class OpenAI, not an instance; expected'],
  [Promise.resolve(), 'the client is an object of Promise; expected'],
])('refuses %o as a client, in few words', (client, message) => {
  expect(refuse(client)).toThrow(message)
  expect(refuse(client)).toThrow('inferprintFetch()')
})

it.each([
  [() => {}, 'options is a function; expected an object'],
  [{ sinks: { record() {} } }, 'options.sinks is no list; expected one such as { sinks: [jsonlFile({ path })] }'],
  [{ budgets: 5 }, 'options.budgets is no list'],
  [{ sinks: [undefined] }, 'a sink has no method record'],
  [{ sink: [] }, 'options.sink is not known; expected one of'],
])('refuses the options %o', (options, message) => {
  expect(refuse({}, options)).toThrow(message)
})

it('a label without a body is refused before anything runs', () => {
  expect(() => label({ task: 'x' }, undefined as never)).toThrow('body is undefined; expected a function')
})
