import { useState } from 'react'
import { useBookWords } from '../../../i18n/book/index.ts'

/** A text to take away. */
export function Copied({ title, text }: { readonly title: string; readonly text: string }) {
  const { cite } = useBookWords()
  const [copied, setCopied] = useState('')
  const copy = async (): Promise<void> => {
    await navigator.clipboard.writeText(text)
    setCopied(text)
  }
  return (
    <figure className="copied">
      <figcaption>
        {title}
        <button type="button" onClick={copy}>
          {copied === text ? cite.copied : cite.copy(title)}
        </button>
      </figcaption>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: long lines scroll, also by keyboard */}
      <pre tabIndex={0} lang="en">
        {text}
      </pre>
    </figure>
  )
}
