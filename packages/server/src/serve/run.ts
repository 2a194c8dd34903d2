import { ConfigError } from './checks.ts'
import { defaultPort } from './config.ts'
import { readConfig } from './read-config.ts'
import { type RunningServer, startServer } from './server.ts'
import { settings, variableOf } from './settings.ts'
import { newToken, type Scope, scopes } from './tokens.ts'

export const serveHelp = `  inferprint serve [options]

Gateway, API and store in one process, on this machine alone unless told otherwise. Every option is also a variable
(--port: INFERPRINT_PORT) and a key of one JSON file (--config FILE, INFERPRINT_CONFIG).

${settings.map((setting) => (setting.isSecret ? `  ${variableOf(setting)}\n                      ${setting.help}` : `  --${setting.name.padEnd(17)} ${setting.help}`)).join('\n')}
  --config            a JSON file
  --new-token NAME    makes a token, and what the config keeps of it; --scopes ${scopes.join(',')}

examples:
  inferprint serve
  OPENAI_BASE_URL=http://127.0.0.1:${defaultPort}/openai/v1 node my-program.js
  inferprint serve --port 9000 --upstream vllm=http://10.0.0.7:8000
  inferprint serve --new-token ci --scopes ingest`

/** `inferprint serve`: runs until a signal comes. Resolves with the exit code. */
export async function serve(args: readonly string[], env: NodeJS.ProcessEnv = process.env): Promise<number> {
  try {
    if (args.includes('--help') || args.includes('-h')) {
      process.stdout.write(`${serveHelp}\n`)
      return 0
    }
    if (args.includes('--new-token')) return printToken(args)
    const running = await startServer(readConfig(args, env))
    process.stdout.write(`${whereEverythingIs(running)}\n`)
    await stopSignal()
    process.stdout.write('stopping: requests that run may end (a second signal ends them)\n')
    await Promise.race([running.stop(), stopSignal()])
    return 0
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : undefined
    const isKnown =
      error instanceof ConfigError || code === 'EADDRINUSE' || code === 'EACCES' || code === 'EADDRNOTAVAIL'
    if (!isKnown) throw error
    process.stderr.write(`inferprint serve: ${(error as Error).message}\n`)
    return 2
  }
}

function whereEverythingIs({ url, upstreams, storeFile, appFolder }: RunningServer): string {
  const row = (what: string, where: string) => `  ${what.padEnd(9)} ${where}`
  return [
    `inferprint listens on ${url}`,
    row('app', appFolder === undefined ? 'none; npm start in a clone builds it' : `${url}/ in a browser`),
    row('gateway', `${url}/openai/v1 in place of https://api.openai.com/v1, and the like:`),
    row('', upstreams.map(({ name }) => `/${name}`).join(' ')),
    row('API', `${url}/v1, described at ${url}/docs; ${url}/v1beta as EcoLogits' API`),
    row('metrics', `${url}/metrics`),
    row('store', storeFile ?? 'none: requests are counted and forgotten'),
    'Ctrl+C stops it.',
  ].join('\n')
}

function stopSignal(): Promise<void> {
  return new Promise((resolve) => {
    const heard = () => {
      process.off('SIGINT', heard).off('SIGTERM', heard)
      resolve()
    }
    process.on('SIGINT', heard).on('SIGTERM', heard)
  })
}

/** @throws ConfigError */
function printToken(args: readonly string[]): number {
  const valueAfter = (option: string) => args[args.indexOf(option) + 1]
  const name = valueAfter('--new-token')
  if (name === undefined || name.startsWith('--'))
    throw new ConfigError('--new-token has no name; expected whose it is')
  const told = args.includes('--scopes') ? (valueAfter('--scopes') ?? '').split(',') : ['ingest', 'read']
  const unknown = told.find((scope) => !(scopes as readonly string[]).includes(scope))
  if (unknown !== undefined) throw new ConfigError(`--scopes has "${unknown}"; expected some of ${scopes.join(', ')}`)
  const { token, config } = newToken(name, told as Scope[])
  process.stdout.write(
    `${token}\n\nIt is shown this once. Send it in the header inferprint-token. In the config, under tokens:\n${JSON.stringify(config)}\n`,
  )
  return 0
}
