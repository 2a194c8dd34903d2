import { existsSync } from 'node:fs'
import { parseArgs } from 'node:util'
import { InvalidRequestError } from 'inferprint'
import { methodNamed, methodNames } from '../api/methods.ts'
import { refuse, say } from '../command/say.ts'
import { ConfigError } from '../serve/checks.ts'
import { estimateOptionsOf } from '../serve/estimate-options.ts'
import { readConfig } from '../serve/read-config.ts'
import { isClickHouse, StoreError } from '../store/index.ts'
import { printed } from './printed.ts'
import { recompute } from './recompute.ts'

export const recomputeHelp = `  inferprint recompute --method METHOD [options]

Estimates every request of the store anew, by another method or with the facts that came with a newer version. It happens inside the
store's engine, in one transaction; on ClickHouse row by row, beside whoever writes. What was told before stays in its table superseded.
A row that cannot be estimated keeps what it had, and is counted with the reason.

  --method METHOD     inferprint-1, ecologits-0.11, ecologits-0.9 or ecologits-0.8
  --dry-run           tells what would change
  --all               rows of this method and catalogue, too: after a change of deployments or electricity
  --json              the summary as JSON
  --store FILE        the store; default that of inferprint serve, which must not run meanwhile, unless it is on ClickHouse
  --config FILE       the config of inferprint serve, whose estimate.deployments and the like count

examples:
  inferprint recompute --method inferprint-1 --dry-run
  inferprint recompute --method ecologits-0.11 --store requests.duckdb`

/** `inferprint recompute`. Resolves with the exit code. */
export async function runRecompute(args: readonly string[], env: NodeJS.ProcessEnv = process.env): Promise<number> {
  try {
    const { values } = read(args)
    if (values.help) return say(recomputeHelp)
    const method = methodNamed(values.method)
    if (!method)
      throw new TypeError(`--method is ${values.method ?? 'missing'}; expected one of ${methodNames.join(', ')}`)
    const config = readConfig(values.config === undefined ? [] : ['--config', values.config], env)
    const file = values.store ?? config.storeFile
    if (file === undefined) throw new TypeError('there is no store; expected --store FILE')
    if (!isClickHouse(file) && !existsSync(file))
      throw new TypeError(`there is no store ${file}; expected --store FILE`)
    const done = await recompute(file, {
      estimate: { ...estimateOptionsOf(config), method },
      dryRun: values['dry-run'] ?? false,
      all: values.all ?? false,
      ...(config.storePassword !== undefined && { password: config.storePassword }),
    })
    return say(values.json ? JSON.stringify(done, null, 2) : printed(done, file))
  } catch (error) {
    const isKnown =
      error instanceof StoreError ||
      error instanceof ConfigError ||
      error instanceof InvalidRequestError ||
      error instanceof TypeError
    if (!isKnown) throw error
    return refuse('recompute', error)
  }
}

const read = (args: readonly string[]) =>
  parseArgs({
    args: [...args],
    options: {
      help: { type: 'boolean', short: 'h' },
      method: { type: 'string' },
      'dry-run': { type: 'boolean' },
      all: { type: 'boolean' },
      json: { type: 'boolean' },
      store: { type: 'string' },
      config: { type: 'string' },
    },
  })
