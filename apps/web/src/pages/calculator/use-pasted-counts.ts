import { useEffect, useState } from 'react'
import { readPasted } from '../../calculation/pasted.ts'
import { type Counted, countTokens } from '../../calculation/token-counts.ts'
import { useWords } from '../../i18n/index.tsx'
import type { ChangeRoute } from '../../routing/use-route.ts'
import { shortName } from './short-name.ts'

interface Pasted {
  readonly prompt: string
  readonly answer: string
  readonly models: readonly string[]
  readonly change: ChangeRoute
}

/** Counts what was pasted with each model's tokenizer, writes the counts into the address, and says how they were made. */
export function usePastedCounts({ prompt, answer, models, change }: Pasted): readonly string[] {
  const { words, language } = useWords()
  const [said, say] = useState<readonly string[]>([])
  const asked = models.join(',')
  useEffect(() => {
    if (prompt.trim() === '' && answer.trim() === '') return
    const read = readPasted(prompt, answer)
    if (read.kind === 'reply') {
      change({ ...read.amounts, ...(read.model && { m: read.model }) })
      say([words.paste.reply(read.format)])
      return
    }
    let isCurrent = true
    const names = asked.split(',')
    const shown = (count: number): string => new Intl.NumberFormat(language).format(count)
    const told = ({ tokens, tokenizer }: Counted): string =>
      tokenizer ? words.paste.counted(shown(tokens), tokenizer) : words.paste.estimated(shown(tokens))
    const count = (text: string): Promise<Counted[]> => Promise.all(names.map((model) => countTokens(model, text)))
    Promise.all([count(read.input), count(read.output)]).then(([inputs, outputs]) => {
      if (!isCurrent) return
      const list = (all: readonly Counted[]): string => all.map(({ tokens }) => tokens).join(',')
      change({ in: list(inputs), ...(read.output && { out: list(outputs) }), cached: '0' })
      say([
        ...(read.turns ? [words.paste.chat(shown(read.turns))] : []),
        ...inputs.map((each, at) => `${shortName(names[at] ?? '')}: ${told(each)}`),
      ])
    })
    return () => {
      isCurrent = false
    }
  }, [prompt, answer, asked, change, words, language])
  return said
}
