import type { ReactNode } from 'react'

/** A control with its name above it. */
export const Field = ({ label, children }: { readonly label: string; readonly children: ReactNode }) => (
  // biome-ignore lint/a11y/noLabelWithoutControl: the control is the child
  <label className="field">
    <span>{label}</span>
    {children}
  </label>
)

interface ChoiceProps {
  readonly label: string
  readonly value: string
  readonly options: readonly (readonly [value: string, name: string])[]
  readonly onChoose: (value: string) => void
}

/** One of a few, as the browser shows it. */
export const Choice = ({ label, value, options, onChoose }: ChoiceProps) => (
  <Field label={label}>
    <select value={value} onChange={({ target }) => onChoose(target.value)}>
      {options.map(([each, name]) => (
        <option key={each} value={each}>
          {name}
        </option>
      ))}
    </select>
  </Field>
)

interface NumberFieldProps {
  readonly label: string
  readonly value: string
  readonly min: number
  readonly max?: number
  readonly step: number
  /** What holds while nothing is typed. */
  readonly placeholder: string
  readonly onType: (value: string) => void
}

export const NumberField = ({ label, onType, ...rest }: NumberFieldProps) => (
  <Field label={label}>
    <input type="number" inputMode="decimal" {...rest} onChange={({ target }) => onType(target.value)} />
  </Field>
)
