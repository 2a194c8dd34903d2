import { readFileSync } from 'node:fs'
import { parseArgs } from 'node:util'
import { nearest } from 'inferprint/quantity'
import { ConfigError, isFields } from './checks.ts'
import { checkConfig, type ServeConfig, withDefaults } from './config.ts'
import { type Setting, settings, variableOf } from './settings.ts'

type Tree = Record<string, unknown>
interface Source {
  readonly tree: Tree
  /** Key -> what to call it in an error: `--port`, `INFERPRINT_PORT`. */
  readonly origins: ReadonlyMap<string, string>
}

/** Of other parts of the product. */
const othersVariables = ['INFERPRINT_CONFIG', 'INFERPRINT_LANGCHAIN']

/**
 * The config: flags before the environment before the file before defaults.
 * @throws ConfigError naming the key
 */
export function readConfig(args: readonly string[], env: NodeJS.ProcessEnv): ServeConfig {
  const flags = readFlags(args)
  const file = flags.config ?? env.INFERPRINT_CONFIG
  const sources = [fromFile(file), fromEnvironment(env), fromFlags(flags.values)]
  const origins = new Map(sources.flatMap((source) => [...source.origins]))
  const tree = sources.reduce<Tree>((all, source) => merged(all, source.tree), {})
  try {
    return withDefaults(checkConfig(tree, ''), env)
  } catch (error) {
    if (!(error instanceof ConfigError)) throw error
    const origin = [...origins].find(([key]) => error.message.startsWith(key))?.[1] ?? file
    throw new ConfigError(origin === undefined ? error.message : `${error.message} (told by ${origin})`)
  }
}

function readFlags(args: readonly string[]) {
  const open = settings.filter(({ isSecret }) => !isSecret)
  const options = Object.fromEntries(
    open.map(({ name, isList = false }) => [name, { type: 'string' as const, multiple: isList }]),
  )
  const known = [...Object.keys(options), 'config']
  for (const argument of args) {
    const name = /^--([^=]+)/.exec(argument)?.[1]
    if (name === undefined || known.includes(name)) continue
    const like = nearest(name, known)
    throw new ConfigError(`there is no option --${name}${like ? `; did you mean --${like}?` : ''}`)
  }
  try {
    const { values } = parseArgs({ args: [...args], options: { ...options, config: { type: 'string' } }, strict: true })
    const { config, ...rest } = values as Readonly<Record<string, string | string[] | undefined>>
    return { config: config as string | undefined, values: rest }
  } catch (error) {
    throw new ConfigError(error instanceof Error ? error.message : String(error))
  }
}

function fromFile(file: string | undefined): Source {
  if (file === undefined) return { tree: {}, origins: new Map() }
  let value: unknown
  try {
    value = JSON.parse(readFileSync(file, 'utf8'))
  } catch (error) {
    throw new ConfigError(
      `the config file ${file} cannot be read; expected JSON (${error instanceof Error ? error.message : error})`,
    )
  }
  if (!isFields(value)) throw new ConfigError(`the config file ${file} holds no object`)
  return { tree: value, origins: new Map() }
}

function fromEnvironment(env: NodeJS.ProcessEnv): Source {
  const known = [...settings.map(variableOf), ...othersVariables]
  for (const name of Object.keys(env)) {
    if (!name.startsWith('INFERPRINT_') || known.includes(name)) continue
    const like = nearest(name, known)
    throw new ConfigError(`there is no variable ${name}${like ? `; did you mean ${like}?` : ''}`)
  }
  return sourceOf((setting) => {
    const text = env[variableOf(setting)]
    if (text === undefined || text === '') return undefined
    return setting.isList ? text.split(',').map((each) => each.trim()) : text
  }, variableOf)
}

const fromFlags = (values: Readonly<Record<string, string | string[] | undefined>>): Source =>
  sourceOf(
    ({ name }) => values[name],
    ({ name }) => `--${name}`,
  )

function sourceOf(
  find: (setting: Setting) => string | readonly string[] | undefined,
  called: (setting: Setting) => string,
): Source {
  const tree: Tree = {}
  const origins = new Map<string, string>()
  for (const setting of settings) {
    const found = find(setting)
    if (found === undefined) continue
    put(tree, setting.key.split('.'), readValue(setting, found, called(setting)))
    origins.set(setting.key, called(setting))
  }
  return { tree, origins }
}

function readValue({ key, read }: Setting, found: string | readonly string[], origin: string): unknown {
  try {
    if (typeof found === 'string') return read(found)
    const values = found.map(read)
    return key === 'estimate.deployments' ? Object.fromEntries(values as [string, string][]) : values
  } catch (error) {
    throw new ConfigError(`${origin}: ${error instanceof Error ? error.message : error}`)
  }
}

function put(tree: Tree, [name = '', ...rest]: readonly string[], value: unknown): void {
  if (rest.length === 0) tree[name] = value
  else {
    const inner: Tree = isFields(tree[name]) ? { ...tree[name] } : {}
    tree[name] = inner
    put(inner, rest, value)
  }
}

/** Lists are replaced, objects are joined. */
function merged(under: Tree, over: Tree): Tree {
  const all: Tree = { ...under }
  for (const [name, value] of Object.entries(over)) {
    const below = all[name]
    all[name] = isFields(value) && isFields(below) ? merged(below, value) : value
  }
  return all
}
