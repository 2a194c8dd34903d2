import { type ParseArgsConfig, parseArgs } from 'node:util'
import { nearest } from 'inferprint/quantity'
import { UsageError } from './errors.ts'

type Options = NonNullable<ParseArgsConfig['options']>

/** Reads a command's options. @throws UsageError, with the nearest option for a misspelt one */
export function readOptions<const O extends Options>(args: readonly string[], options: O) {
  for (const argument of args) {
    const name = /^--([^=]+)/.exec(argument)?.[1]
    if (name === undefined || Object.hasOwn(options, name)) continue
    const like = nearest(name, Object.keys(options))
    throw new UsageError(`there is no option --${name}${like ? `; did you mean --${like}?` : ''}`)
  }
  try {
    return parseArgs({ args: [...args], options, allowPositionals: true, strict: true })
  } catch (error) {
    if (!(error instanceof TypeError)) throw error
    throw new UsageError(error.message)
  }
}

/** `--tokens 300` as a number. @throws UsageError */
export function numberOption(name: string, text: string | undefined): number | undefined {
  if (text === undefined) return undefined
  const value = Number(text)
  if (text.trim() === '' || Number.isNaN(value)) throw new UsageError(`--${name} is "${text}"; expected a number`)
  return value
}
