import { useState } from 'react'
import { Field } from '../../components/field.tsx'
import { useWords } from '../../i18n/index.tsx'
import { PastedCounts } from './pasted-counts.tsx'
import type { PartProps } from './use-calculator.ts'
import { usePastedCounts } from './use-pasted-counts.ts'

/** A text to count. It stays on the page: the address holds its counts alone. */
export function PasteFields({ state, change }: PartProps) {
  const { words } = useWords()
  const [prompt, setPrompt] = useState('')
  const [answer, setAnswer] = useState('')
  const read = usePastedCounts({ prompt, answer, models: state.models, change })
  return (
    <div className="paste">
      <Field label={words.paste.label}>
        <textarea
          rows={5}
          value={prompt}
          placeholder={words.paste.placeholder}
          onChange={({ target }) => setPrompt(target.value)}
        />
      </Field>
      <Field label={words.paste.answerLabel}>
        <textarea rows={2} value={answer} onChange={({ target }) => setAnswer(target.value)} />
      </Field>
      <div className="counted" aria-live="polite">
        {read && <PastedCounts read={read} />}
      </div>
    </div>
  )
}
