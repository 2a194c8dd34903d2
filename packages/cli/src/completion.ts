import { UsageError } from './errors.ts'
import { lists } from './lists.ts'
import { organisationOptions } from './organisation.ts'
import { requestOptions } from './request.ts'

const shells = ['bash', 'zsh', 'fish'] as const

const names = [
  ...new Set([...Object.keys(requestOptions), ...Object.keys(organisationOptions)]),
  'criterion',
  'benchmark',
  'at-least',
  'among',
  'ecologits',
  'model',
  'requests',
  'training-tokens',
  'released',
  'accelerator',
]
const options = names.map((name) => `--${name}`)

/** Benchmarks by name. */
const benchmarkNames = (): string[] => lists.benchmarks.rows().map(([id = '']) => id)

/** Models by name, as they are typed. */
const models = (): string[] => lists.models.rows().map(([id = '']) => id)

/** `inferprint completion SHELL`: a script for the shell to read. Models come from the command itself, so they stay current. */
export function completionCommand(args: readonly string[], commands: readonly string[]): string {
  const [shell, ...more] = args
  if (shell === '--models') return models().join('\n')
  if (shell === '--benchmarks') return benchmarkNames().join('\n')
  const known = shells.find((name) => name === shell)
  if (!known || more.length > 0)
    throw new UsageError(`expected one of ${shells.join(', ')}; for example: inferprint completion bash`)
  return { bash, zsh, fish }[known](commands)
}

const bash = (commands: readonly string[]): string => `# source <(inferprint completion bash)
_inferprint() {
  local word="\${COMP_WORDS[COMP_CWORD]}" command="\${COMP_WORDS[1]}"
  COMPREPLY=()
  if [ "$COMP_CWORD" -eq 1 ]; then
    COMPREPLY=($(compgen -W "${commands.join(' ')}" -- "$word"))
  elif [[ "$word" == -* ]]; then
    COMPREPLY=($(compgen -W "${[...options, '--help'].join(' ')}" -- "$word"))
  elif [ "\${COMP_WORDS[COMP_CWORD-1]}" = --benchmark ]; then
    COMPREPLY=($(compgen -W "$(inferprint completion --benchmarks)" -- "$word"))
  elif [ "$command" = read ] || [ "$command" = organisation ]; then
    COMPREPLY=($(compgen -f -- "$word"))
  else
    COMPREPLY=($(compgen -W "$(inferprint completion --models)" -- "$word"))
  fi
}
complete -o default -F _inferprint inferprint`

const zsh = (commands: readonly string[]): string => `autoload -U +X bashcompinit && bashcompinit
${bash(commands).replace('# source <(inferprint completion bash)', '# source <(inferprint completion zsh)')}`

const fish = (commands: readonly string[]): string => `# inferprint completion fish | source
complete -c inferprint -n __fish_use_subcommand -f -a "${commands.join(' ')}"
complete -c inferprint -n "__fish_seen_subcommand_from recommend" -l benchmark -x -a "(inferprint completion --benchmarks)"
complete -c inferprint -n "__fish_seen_subcommand_from recommend" -l at-least -x
complete -c inferprint -n "__fish_seen_subcommand_from recommend" -l among -x -a "(inferprint completion --models)"
complete -c inferprint -n "__fish_seen_subcommand_from estimate explain compare" -f -a "(inferprint completion --models)"
${Object.keys(requestOptions)
  .map(
    (name) => `complete -c inferprint -n "__fish_seen_subcommand_from estimate explain compare recommend" -l ${name}`,
  )
  .join('\n')}
${Object.keys(organisationOptions)
  .map((name) => `complete -c inferprint -n "__fish_seen_subcommand_from organisation" -l ${name}`)
  .join('\n')}`
