interface Share {
  readonly name: string
  readonly value: number
  readonly className: string
}

/** Parts of a whole, side by side; their names and shares stand below. */
export function SharesBar({ shares, language }: { readonly shares: readonly Share[]; readonly language: string }) {
  const whole = shares.reduce((sum, { value }) => sum + value, 0)
  if (whole <= 0) return null
  const percent = new Intl.NumberFormat(language, { style: 'percent', maximumFractionDigits: 0 })
  return (
    <div className="shares">
      <svg width="100%" height="8" aria-hidden="true">
        {shares.map(({ name, value, className }, at) => {
          const before = shares.slice(0, at).reduce((sum, each) => sum + each.value, 0)
          const [x, width] = [(100 * before) / whole, (100 * value) / whole]
          return <rect key={name} className={className} x={`${x}%`} width={`${width}%`} y="0" height="8" />
        })}
      </svg>
      <ul>
        {shares.map(({ name, value, className }) => (
          <li key={name}>
            <i className={className} aria-hidden="true" />
            {name} {percent.format(value / whole)}
          </li>
        ))}
      </ul>
    </div>
  )
}
