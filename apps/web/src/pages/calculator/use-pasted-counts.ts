import { useEffect, useRef, useState } from 'react'
import { readPasted } from '../../calculation/pasted.ts'
import { type Counted, countTokens } from '../../calculation/tokens/count.ts'
import type { ChangeRoute } from '../../routing/use-route.ts'

interface Asked {
  readonly prompt: string
  readonly answer: string
  readonly models: readonly string[]
  readonly change: ChangeRoute
}

/** How what was pasted was read, and its prompt's tokens for each model. */
export type Read =
  | { readonly kind: 'reply'; readonly format: string }
  | {
      readonly kind: 'text'
      readonly turns?: number
      readonly isUnknownJson?: boolean
      readonly counts: readonly { readonly model: string; readonly counted: Counted }[]
    }

/** Counts what was pasted by each model's tokenizer, and writes the counts into the address. */
export function usePastedCounts({ prompt, answer, models, change }: Asked): Read | undefined {
  const [shown, show] = useState<Read>()
  /** What is pasted names a model once: others may be added after it. */
  const seen = useRef('')
  const asked = models.join(',')
  useEffect(() => {
    if (prompt.trim() === '' && answer.trim() === '') return show(undefined)
    const read = readPasted(prompt, answer)
    const named = (model: string | undefined): { readonly m?: string } => {
      if (model === undefined || seen.current === prompt) return {}
      seen.current = prompt
      return { m: model }
    }
    if (read.kind === 'reply') {
      change({ ...read.amounts, ...named(read.model) })
      return show({ kind: 'reply', format: read.format })
    }
    const told = named(read.model)
    if (told.m !== undefined && told.m !== asked) return change(told)
    let isCurrent = true
    const names = asked.split(',')
    const count = (text: string): Promise<Counted[]> => Promise.all(names.map((model) => countTokens(model, text)))
    Promise.all([count(read.input), count(read.output)]).then(([inputs, outputs]) => {
      if (!isCurrent) return
      const list = (all: readonly Counted[]): string => all.map(({ tokens }) => tokens).join(',')
      change({ in: list(inputs), ...(read.output && { out: list(outputs) }), cached: '0' })
      const counts = names.map((model, at) => ({ model, counted: inputs[at] as Counted }))
      const { turns, isUnknownJson } = read
      show({ kind: 'text', counts, ...(turns && { turns }), ...(isUnknownJson && { isUnknownJson }) })
    })
    return () => {
      isCurrent = false
    }
  }, [prompt, answer, asked, change])
  return shown
}
