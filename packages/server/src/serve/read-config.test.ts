import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { folder } from '../../test/folder.ts'
import { readConfig } from './read-config.ts'

const { path: here, remove } = folder()
afterAll(remove)
let files = 0
const file = (value: unknown): string => {
  const path = join(here, `${files++}.json`)
  writeFileSync(path, typeof value === 'string' ? value : JSON.stringify(value))
  return path
}

test('without a word: this machine alone, and the store where programs keep things for their user', () => {
  expect(readConfig([], { XDG_DATA_HOME: '/data' })).toEqual({
    host: '127.0.0.1',
    port: 8585,
    storeFile: '/data/inferprint/inferprint.duckdb',
    tokens: [],
    behindTlsProxy: false,
    shutdownS: 30,
  })
})

test('flags come before the environment, the environment before the file', () => {
  const config = file({
    port: 1,
    shutdownS: 5,
    store: 'none',
    gateway: { known: false, azure: { resource: 'from-file' } },
  })
  const env = { INFERPRINT_PORT: '2', INFERPRINT_SHUTDOWN_S: '6', INFERPRINT_CONFIG: config }
  expect(readConfig(['--port', '3', '--azure-resource', 'mine'], env)).toMatchObject({
    port: 3,
    shutdownS: 6,
    storeFile: undefined,
    gateway: { known: false, azure: { resource: 'mine' } },
  })
})

test('lists: given again as a flag, between commas as a variable, as JSON where they hold objects', () => {
  const told = readConfig(
    ['--upstream', 'vllm=http://10.0.0.7:8000', '--upstream=b=http://b/base', '--deployment', 'mine=gpt-4o'],
    {
      INFERPRINT_METRICS_LABEL: 'team, project',
      INFERPRINT_TOKENS: JSON.stringify([{ name: 'ci', hash: 'sha256:00', scopes: ['ingest'] }]),
      INFERPRINT_KEY_HASH_SALT: 'a secret of the gateway',
    },
  )
  expect(told.gateway?.upstreams).toEqual([
    { name: 'vllm', baseUrl: 'http://10.0.0.7:8000' },
    { name: 'b', baseUrl: 'http://b/base' },
  ])
  expect(told.estimate?.deployments).toEqual({ mine: 'gpt-4o' })
  expect(told.metricsLabels).toEqual(['team', 'project'])
  expect(told.tokens).toHaveLength(1)
  expect(told.gateway?.keyHash).toEqual({ salt: 'a secret of the gateway' })
})

test.each<[readonly string[], NodeJS.ProcessEnv, string]>([
  [['--port', 'abc'], {}, 'port is "abc"; expected a whole number from 0 to 65535 (told by --port)'],
  [
    [],
    { INFERPRINT_PORT: '70000' },
    'port is 70000; expected a whole number from 0 to 65535 (told by INFERPRINT_PORT)',
  ],
  [['--poort', '1'], {}, 'there is no option --poort; did you mean --port?'],
  [[], { INFERPRINT_PROT: '1' }, 'there is no variable INFERPRINT_PROT; did you mean INFERPRINT_PORT?'],
  [['--upstream', 'vllm'], {}, '--upstream: "vllm" has no "="'],
  [[], { INFERPRINT_TOKENS: '[{' }, 'INFERPRINT_TOKENS: it is no JSON'],
  [[], { INFERPRINT_TOKENS: '[{"name":"a"}]' }, 'tokens[0].hash is missing (told by INFERPRINT_TOKENS)'],
  [['--method', 'best'], {}, 'estimate.method is "best"; expected one of inferprint-1'],
  [['--behind-tls-proxy', 'yes'], {}, 'behindTlsProxy is "yes"; expected true or false (told by --behind-tls-proxy)'],
  [['--key-hash-salt', 'x'], {}, 'there is no option --key-hash-salt'],
  [['surplus'], {}, "Unexpected argument 'surplus'"],
  [['--port'], {}, "'--port <value>' argument missing"],
])('%j %j: %s', (args, env, message) => {
  expect(() => readConfig(args, env)).toThrow(message)
})

test.each([
  [{ poort: 1 }, 'poort is not known; did you mean port?'],
  [{ gateway: { limit: {} } }, 'gateway.limit is not known; did you mean limits?'],
  [{ gateway: { limits: { mostHeldBytes: 'all' } } }, 'gateway.limits.mostHeldBytes is "all"; expected a number'],
  [{ gateway: { upstreams: [{ name: 'a' }] } }, 'gateway.upstreams[0].baseUrl is missing'],
  [{ gateway: { upstreams: [{ name: 'a', baseUrl: 'http://b', format: 'x' }] } }, 'gateway.upstreams[0].format is "x"'],
  [{ estimate: { deployments: { a: 1 } } }, 'estimate.deployments.a is 1; expected a text'],
  [{ tokens: 'abc' }, 'tokens is "abc"; expected a list'],
  ['{"port": ', 'cannot be read; expected JSON'],
  ['[]', 'holds no object'],
])('a file with %j is refused by its key and its name', (value, message) => {
  const path = file(value)
  expect(() => readConfig(['--config', path], {})).toThrow(message)
  expect(() => readConfig(['--config', path], {})).toThrow(path)
})

test('a file that is not there', () => {
  expect(() => readConfig(['--config', '/nowhere/x.json'], {})).toThrow('/nowhere/x.json cannot be read')
})
