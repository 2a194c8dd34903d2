import { useState } from 'react'
import { useWords } from '../../i18n/index.tsx'

const addressOf = (path: string): string => new URL(path, window.location.href.replace(/#.*/, '')).href

/** Where nothing passed yet: the one line that changes that. */
export function EmptyStore() {
  const { words } = useWords()
  const { empty } = words.dashboard
  const openai = `OPENAI_BASE_URL=${addressOf('openai/v1')} python chatbot.py`
  const anthropic = `ANTHROPIC_BASE_URL=${addressOf('anthropic')} node chatbot.js`
  return (
    <section className="empty card">
      <h2>{empty.title}</h2>
      <p>{empty.how}</p>
      {[openai, anthropic].map((command) => (
        <Command key={command} command={command} />
      ))}
      <p>{empty.history}</p>
      <Command command="inferprint import ~/.claude/projects" />
      <p className="waiting">{empty.waiting}</p>
    </section>
  )
}

function Command({ command }: { readonly command: string }) {
  const { words } = useWords()
  const { empty } = words.dashboard
  const [copied, setCopied] = useState(false)
  return (
    <div className="command">
      <pre>
        <code>{command}</code>
      </pre>
      <button
        type="button"
        onClick={() =>
          void navigator.clipboard.writeText(command).then(
            () => setCopied(true),
            () => setCopied(false),
          )
        }
      >
        {copied ? empty.copied : empty.copy}
      </button>
    </div>
  )
}
