import { useState } from 'react'
import { keepToken, readToken } from '../../asking/token.ts'
import { Field } from '../../components/field.tsx'
import { useWords } from '../../i18n/index.tsx'

interface TokenFormProps {
  /** 401: nobody knows the token, or there is none; 403: it may not read. */
  readonly status: number
  readonly onToken: () => void
}

export function TokenForm({ status, onToken }: TokenFormProps) {
  const { words } = useWords()
  const { token } = words.dashboard
  const [typed, setTyped] = useState('')
  const told = readToken() !== undefined
  return (
    <form
      className="token card"
      onSubmit={(event) => {
        event.preventDefault()
        keepToken(typed.trim() || undefined)
        setTyped('')
        onToken()
      }}
    >
      <p>{token.why}</p>
      {told && (
        <p className="problem" role="alert">
          {status === 403 ? token.mayNot : token.unknown}
        </p>
      )}
      <Field label={token.label}>
        <input
          type="password"
          name="token"
          autoComplete="off"
          spellCheck={false}
          required
          value={typed}
          onChange={({ target }) => setTyped(target.value)}
        />
      </Field>
      <button type="submit" className="main-button">
        {token.open}
      </button>
      <small>
        {token.make} <code>inferprint serve --new-token dashboard --scopes read</code>
      </small>
    </form>
  )
}
