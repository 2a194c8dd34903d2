import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'
import { afterEach, expect, test } from 'vitest'
import { run } from './run.ts'

const main = fileURLToPath(new URL('main.ts', import.meta.url))
let child: ChildProcess | undefined
afterEach(() => {
  child?.kill('SIGKILL')
})

async function start(...args: readonly string[]) {
  const started = spawn(process.execPath, ['--conditions=source', '--import', 'tsx', main, ...args], { stdio: 'pipe' })
  child = started
  let text = ''
  const say = (chunk: Buffer) => {
    text += chunk
  }
  started.stdout.on('data', say)
  started.stderr.on('data', say)
  const exited = once(started, 'close').then(([code]) => code as number)
  const said = async (what: RegExp) => {
    while (!what.test(text))
      await Promise.race([once(started.stdout, 'data'), exited.then(() => Promise.reject(new Error(text)))])
    return what.exec(text)?.[1] ?? ''
  }
  return { said, exited, text: () => text, stop: () => started.kill('SIGTERM') }
}

test('serve: says where everything is, answers, and stops on a signal', async () => {
  const server = await start('serve', '--port', '0', '--store', 'none', '--upstream', 'vllm=http://127.0.0.1:1')
  const url = await server.said(/listens on (http:\/\/127\.0\.0\.1:\d+)\n/)
  await server.said(/Ctrl\+C stops it/)
  expect(server.text()).toContain('/openai')
  expect(server.text()).toContain('/vllm')
  expect(await (await fetch(`${url}/readyz`)).json()).toEqual({ status: 'ready' })
  server.stop()
  expect(await server.exited).toBe(0)
})

test.each([
  [['--prot', '1'], /there is no option --prot/],
  [['--host', '0.0.0.0'], /inferprint serve: host is "0\.0\.0\.0", which others can reach/],
  [['--new-token', 'ci', '--scopes', 'all'], /--scopes has "all"; expected some of ingest, read, admin/],
])('serve %j: exit code 2 and a sentence, no trace of a stack', async (args, message) => {
  const server = await start('serve', ...args)
  expect(await server.exited).toBe(2)
  expect(server.text()).toMatch(message)
  expect(server.text()).not.toContain('    at ')
})

test('serve --new-token shows a token once, and what the config keeps of it', async () => {
  const server = await start('serve', '--new-token', 'ci', '--scopes', 'ingest')
  expect(await server.exited).toBe(0)
  expect(server.text()).toMatch(/^inferprint_[\w-]{43}\n/)
  expect(server.text()).toMatch(/\{"name":"ci","hash":"sha256:[\da-f]{64}","scopes":\["ingest"\]\}\n$/)
})

test('serve --help lists every option, and is no task of the other commands', async () => {
  const server = await start('serve', '--help')
  expect(await server.exited).toBe(0)
  expect(server.text()).toContain('--behind-tls-proxy')
  expect(server.text()).toContain('INFERPRINT_TOKENS')
  expect(run(['serve'])).toEqual({ code: 0, task: expect.any(Function) })
  expect(run(['--help']).out).toContain('serve ')
})
