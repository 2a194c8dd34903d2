import {
  StoreEngineError,
  StoreError,
  StoreFormatError,
  StoreFullError,
  StoreLockedError,
  StorePathError,
} from '../errors.ts'

const textOf = (error: unknown): string => (error instanceof Error ? error.message : String(error))

const patterns: readonly (readonly [RegExp, (path: string, said: string) => StoreError])[] = [
  [
    /could not set lock|conflicting lock|being used by another process/i,
    (path, said) => {
      const holder = /PID (\d+)/.exec(said)?.[1]
      return new StoreLockedError(
        `The store ${path} is open in another process${holder ? ` (process ${holder})` : ''}; stop that one, or give this one a file of its own.`,
      )
    },
  ],
  [
    /no space left|file too large|disk quota|out of disk|disk is full|\(ENOSPC\)/i,
    (path) => new StoreFullError(`The disk has no room for the store ${path}; free some, and rows are taken again.`),
  ],
  [
    /not a valid duckdb database|trying to read a database file|version number|corrupt/i,
    (path, said) => new StoreFormatError(`The file ${path} is no store that this version reads: ${said}`),
  ],
  [
    /permission denied|read-only|cannot open file|no such file or directory|is a directory/i,
    (path, said) =>
      new StorePathError(
        `The store ${path} cannot be written: ${said}; expected a path in a folder that is there and may be written.`,
      ),
  ],
]

/** What the engine said, in words that tell what to do. */
export function whyOf(path: string, error: unknown): StoreError {
  if (error instanceof StoreError) return error
  const said = textOf(error)
  for (const [pattern, make] of patterns) if (pattern.test(said)) return make(path, said)
  return new StoreEngineError(`The store ${path} failed: ${said}`, { cause: error })
}

/** Whether the engine must be opened anew: it takes nothing more after it could not write. */
export const isBroken = (error: unknown): boolean => /FATAL|invalidated|must be restarted/i.test(textOf(error))
