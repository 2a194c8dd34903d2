import { InvalidRequestError, UnknownModelError } from 'inferprint'
import { nearest } from 'inferprint/quantity'
import { UnreadableReplyError } from 'inferprint/usage'
import { compareCommand } from './compare.ts'
import { completionCommand } from './completion.ts'
import { UsageError } from './errors.ts'
import { estimateCommand } from './estimate.ts'
import { explainCommand } from './explain.ts'
import { listCommand, lists } from './lists.ts'
import { ofServer } from './of-server.ts'
import { organisationCommand, organisationHelp } from './organisation.ts'
import { readCommand } from './read.ts'
import { recommendCommand, recommendHelp } from './recommend.ts'
import { requestHelp } from './request.ts'
import { trainingCommand, trainingHelp } from './training.ts'

interface Command {
  readonly summary: string
  readonly help: string
  run(args: readonly string[]): string
}

/** A command that runs until it is stopped; it tells its own help. */
interface Task {
  readonly summary: string
  /** Resolves with the exit code. */
  start(args: readonly string[]): Promise<number>
}

const listHelp = (what: string, example: string): string =>
  `  inferprint ${what} [WORD ...] [--json]     rows that hold every word\n\nexample:\n  inferprint ${what} ${example}`

const commands: Readonly<Record<string, Command | Task>> = {
  estimate: {
    summary: 'the footprint of one request',
    help: `  inferprint estimate MODEL --tokens N [options]
  inferprint estimate MODEL --resolution SIZE --seconds S [options]
  inferprint estimate MODEL --image SIZE | --video SIZE --seconds S | --audio-seconds S | --characters N | --embed-tokens N

${requestHelp}
  --ecologits         JSON in EcoLogits' own shape

examples:
  inferprint estimate gpt-4o --tokens 300
  inferprint estimate llama3.3:70b --tokens 500 --zone FRA --json
  inferprint estimate google/veo-3.1 --resolution 1080p --seconds 8
  inferprint estimate FLUX.1-dev --image 1024x1024 --count 4
  inferprint estimate whisper-1 --audio-seconds 60`,
    run: estimateCommand,
  },
  compare: {
    summary: 'the same request to several models, the lowest impact first',
    help: `  inferprint compare MODEL MODEL ... --tokens N [options]

${requestHelp}
  --criterion NAME    energy, gwp (default), adpe, pe or wcf
  --methods           each model by inferprint-1 and by EcoLogits (the version that --method names), and why they differ

examples:
  inferprint compare gpt-4o gpt-4o-mini llama3.1:8b --tokens 300
  inferprint compare gpt-4o --tokens 300 --input 500 --methods`,
    run: compareCommand,
  },
  recommend: {
    summary: 'models that reach a score on a benchmark, the lowest impact first',
    help: recommendHelp,
    run: recommendCommand,
  },
  read: {
    summary: 'the footprint of a saved reply of a provider',
    help: `  inferprint read FILE|- [--model NAME] [--provider NAME] [--zone CODE] [--region NAME] [--latency S]
                         [--deployment A=B] [--method V] [--boundary NAME] [--electricity NAME] [--gwp-per-kwh G]
                         [--accelerator NAME] [--accelerators N] [--batch N] [--bits N] [--strict] [--json]

The format (JSON, server-sent events, one object per line; OpenAI, Anthropic, Gemini, Mistral, Cohere, Hugging Face, Ollama,
Bedrock, AI SDK) is recognised.

examples:
  inferprint read reply.json
  curl ... | inferprint read -`,
    run: readCommand,
  },
  explain: {
    summary: 'every quantity behind that footprint, with formula and source',
    help: `  inferprint explain MODEL --tokens N [options]\n\n${requestHelp}\n\nexamples:\n  inferprint explain claude-sonnet-4-5 --tokens 300\n  inferprint explain black-forest-labs/FLUX.1-dev --image 1024x1024`,
    run: explainCommand,
  },
  organisation: {
    summary: "a year of an organisation's use, from a file",
    help: `${organisationHelp}

examples:
  inferprint organisation packages/cli/sample/organisation.json
  inferprint organisation teams.json --what-if zone=FRA --what-if answers=0.5 --sci request
  inferprint organisation teams.json --csv > teams.csv`,
    run: organisationCommand,
  },
  training: {
    summary: 'what training a model cost, beside its use',
    help: `  inferprint training MODEL [--requests N] [options]

${trainingHelp}

examples:
  inferprint training llama-3.1-405b
  inferprint training gpt-4o --requests 1e12 --training-tokens 15e12 --released 2024-05-13`,
    run: trainingCommand,
  },
  models: {
    summary: 'the models of the catalogue',
    help: listHelp('models', 'mistral large'),
    run: (args) => listCommand(lists.models, args),
  },
  benchmarks: {
    summary: 'benchmarks with scores of models, for recommend',
    help: listHelp('benchmarks', 'epoch'),
    run: (args) => listCommand(lists.benchmarks, args),
  },
  zones: {
    summary: 'electricity zones and their factors',
    help: listHelp('zones', 'fra'),
    run: (args) => listCommand(lists.zones, args),
  },
  providers: {
    summary: 'providers with PUE, water and location',
    help: listHelp('providers', 'openai'),
    run: (args) => listCommand(lists.providers, args),
  },
  serve: {
    summary: 'gateway, API and store on this machine, for every language',
    start: ofServer(
      'serve',
      () => import('inferprint-server/serve'),
      ({ serve }, args) => serve(args),
    ),
  },
  import: {
    summary: 'a log of requests into the store of that server',
    start: ofServer(
      'import',
      () => import('inferprint-server/import'),
      ({ runImport }, args) => runImport(args),
    ),
  },
  recompute: {
    summary: "that store's history by another method or catalogue",
    start: ofServer(
      'recompute',
      () => import('inferprint-server/recompute'),
      ({ runRecompute }, args) => runRecompute(args),
    ),
  },
  schema: {
    summary: 'the tables of a store in ClickHouse, on one server or in a cluster',
    start: ofServer(
      'schema',
      () => import('inferprint-server/store'),
      async ({ runSchema }, args) => runSchema(args),
    ),
  },
  completion: {
    summary: 'completion of commands, options and models for your shell',
    help: `  inferprint completion bash|zsh|fish

example:
  source <(inferprint completion bash)`,
    run: (args) => completionCommand(args, Object.keys(commands)),
  },
}

const overview = `inferprint: what a request to a generative-AI model costs the planet

usage: inferprint COMMAND ...

${Object.entries(commands)
  .map(([name, { summary }]) => `  ${name.padEnd(12)} ${summary}`)
  .join('\n')}

  inferprint COMMAND --help tells more.

example:
  inferprint estimate gpt-4o --tokens 300`

/** Text for standard output or standard error, and the exit code: 0 done, 1 cannot be estimated, 2 not understood. */
export interface Outcome {
  readonly out?: string
  readonly error?: string
  readonly code: 0 | 1 | 2
  /** What is still to be done; it resolves with the exit code. */
  readonly task?: () => Promise<number>
}

export function run(args: readonly string[]): Outcome {
  const [name, ...rest] = args
  if (name === undefined || name === '--help' || name === '-h' || name === 'help') return { out: overview, code: 0 }
  const command = Object.hasOwn(commands, name) ? commands[name] : undefined
  if (!command) {
    const like = nearest(name, Object.keys(commands))
    const hint = like ? `did you mean ${like}?` : `there are ${Object.keys(commands).join(', ')}`
    return { error: `inferprint: there is no command "${name}"; ${hint}`, code: 2 }
  }
  if ('start' in command) return { code: 0, task: () => command.start(rest) }
  if (rest.includes('--help') || rest.includes('-h')) return { out: `${command.summary}\n\n${command.help}`, code: 0 }
  try {
    return { out: command.run(rest), code: 0 }
  } catch (error) {
    if (error instanceof UsageError) return { error: `inferprint ${name}: ${error.message}`, code: 2 }
    if (
      error instanceof InvalidRequestError ||
      error instanceof UnknownModelError ||
      error instanceof UnreadableReplyError
    ) {
      return { error: `inferprint ${name}: ${error.message}`, code: 1 }
    }
    throw error
  }
}
