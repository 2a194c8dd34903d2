import { useEffect, useState } from 'react'
import { ask, ServerError } from './ask.ts'

export interface Answered<T> {
  /** Of the latest path that was answered; it stays while the next is asked for. */
  readonly answer?: T
  readonly problem?: ServerError
  /** Whether `answer` is of the path and the round asked for. */
  readonly isCurrent: boolean
}

interface Kept<T> {
  readonly of: string
  readonly answer?: T
  readonly problem?: ServerError
}

/**
 * Asks the server for a path, and again in every round.
 * @param path undefined while it is not time yet
 */
export function useAnswer<T>(path: string | undefined, round: number): Answered<T> {
  const [kept, keep] = useState<Kept<T>>()
  const wanted = `${round} ${path}`
  useEffect(() => {
    if (path === undefined) return
    const control = new AbortController()
    ask(path, control.signal).then(
      (answer) => keep({ of: wanted, answer: answer as T }),
      (error: unknown) => {
        if (control.signal.aborted) return
        if (!(error instanceof ServerError)) throw error
        keep({ of: wanted, problem: error })
      },
    )
    return () => control.abort()
  }, [path, wanted])
  const { of, answer, problem } = kept ?? {}
  return { ...(answer !== undefined && { answer }), ...(problem && { problem }), isCurrent: of === wanted }
}
