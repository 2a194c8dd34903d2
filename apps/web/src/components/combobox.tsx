import { type KeyboardEvent, useId, useMemo, useState } from 'react'

interface ComboboxProps {
  readonly label: string
  readonly placeholder: string
  /** What is said where nothing fits. */
  readonly none: string
  readonly options: readonly string[]
  /** Shown while nothing is typed. */
  readonly suggested: readonly string[]
  readonly onChoose: (option: string) => void
}

const most = 40

/** Those that hold every typed word, the earliest match first. */
function fitting(options: readonly string[], typed: string): readonly string[] {
  const words = typed.toLowerCase().split(/\s+/).filter(Boolean)
  const fit = options.filter((option) => words.every((word) => option.toLowerCase().includes(word)))
  const place = (option: string): number => option.toLowerCase().indexOf(words[0] ?? '')
  return fit.sort((left, right) => place(left) - place(right) || left.length - right.length).slice(0, most)
}

/** A list to search in, by keyboard as the ARIA pattern of an editable combobox has it. */
export function Combobox({ label, placeholder, none, options, suggested, onChoose }: ComboboxProps) {
  const id = useId()
  const [typed, setTyped] = useState('')
  const [isOpen, setOpen] = useState(false)
  const [active, setActive] = useState(0)
  const shown = useMemo(() => (typed.trim() ? fitting(options, typed) : suggested), [options, suggested, typed])
  const listed = isOpen ? shown : []
  const choose = (option: string | undefined): void => {
    if (option === undefined) return
    onChoose(option)
    setTyped('')
    setOpen(false)
  }
  const onKeyDown = (event: KeyboardEvent): void => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key]
    if (step !== undefined) {
      event.preventDefault()
      setOpen(true)
      setActive(isOpen ? (active + step + shown.length) % Math.max(1, shown.length) : 0)
    } else if (event.key === 'Enter' && isOpen) {
      event.preventDefault()
      choose(shown[active])
    } else if (event.key === 'Escape') setOpen(false)
  }
  return (
    <div className="combobox">
      <input
        role="combobox"
        aria-label={label}
        aria-expanded={isOpen}
        aria-controls={`${id}-list`}
        aria-autocomplete="list"
        aria-activedescendant={isOpen && shown[active] ? `${id}-${active}` : undefined}
        autoComplete="off"
        spellCheck={false}
        placeholder={placeholder}
        value={typed}
        onChange={({ target }) => {
          setTyped(target.value)
          setActive(0)
          setOpen(true)
        }}
        onFocus={() => setOpen(true)}
        onBlur={() => setOpen(false)}
        onKeyDown={onKeyDown}
      />
      <div id={`${id}-list`} role="listbox" aria-label={label} hidden={!isOpen}>
        {listed.map((option, at) => (
          <div
            key={option}
            id={`${id}-${at}`}
            role="option"
            tabIndex={-1}
            aria-selected={at === active}
            onMouseDown={(event) => {
              event.preventDefault()
              choose(option)
            }}
          >
            {option}
          </div>
        ))}
        {isOpen && shown.length === 0 && (
          <div role="option" aria-selected="false" aria-disabled="true" tabIndex={-1}>
            {none}
          </div>
        )}
      </div>
    </div>
  )
}
