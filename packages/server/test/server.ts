import type { RequestListener } from 'node:http'
import { type RunningServer, readConfig, startServer } from '../src/serve/index.ts'
import { folder } from './folder.ts'
import { type Listening, listen } from './loopback.ts'

export interface ServerGround {
  readonly running: RunningServer
  readonly upstream: Listening
  readonly url: string
  readonly problems: Error[]
  readonly close: () => Promise<void>
}

/** The whole server on a free port, before an upstream on the loopback, with a store of its own. */
export async function openServer(
  upstream: RequestListener,
  args: readonly string[] = [],
  env: NodeJS.ProcessEnv = {},
): Promise<ServerGround> {
  const provider = await listen(upstream)
  const { path, remove } = folder()
  const problems: Error[] = []
  const upstreams = ['openai', 'anthropic'].map((name) => `--upstream=${name}=${provider.url}`)
  const config = readConfig(
    ['--port', '0', '--app', 'none', '--store', `${path}/inferprint.duckdb`, ...upstreams, ...args],
    env,
  )
  const running = await startServer(config, { onProblem: (problem) => void problems.push(problem) })
  return {
    running,
    upstream: provider,
    url: running.url,
    problems,
    close: async () => {
      await running.stop()
      await provider.close()
      remove()
    },
  }
}
