import { useState } from 'react'
import { useWords } from '../../i18n/index.tsx'
import { ExpertFields, type ExpertProps } from './expert-fields.tsx'

/** A drawer; what is in it is made when it is opened. */
export function Expert(props: ExpertProps) {
  const { words } = useWords()
  const [isOpen, setOpen] = useState(false)
  return (
    <details className="expert" onToggle={({ currentTarget }) => setOpen(currentTarget.open)}>
      <summary>{words.expert.title}</summary>
      {isOpen && <ExpertFields {...props} />}
    </details>
  )
}
