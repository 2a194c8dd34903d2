import { useWords } from '../../../i18n/index.tsx'

const kinds = ['recommended', 'reaching', 'below'] as const

interface LegendProps {
  /** Whether there is a lower half to be drawn, and whether it is. */
  readonly isCrowded: boolean
  readonly isWhole: boolean
  readonly onChange: (isWhole: boolean) => void
}

export function Legend({ isCrowded, isWhole, onChange }: LegendProps) {
  const { words } = useWords()
  return (
    <ul className="legend">
      {kinds.map((kind) => (
        <li key={kind}>
          <svg className="scatter" width="14" height="18" aria-hidden="true">
            <g className={`point ${kind}`}>
              <line x1="7" x2="7" y1="0" y2="18" />
              <circle cx="7" cy="9" r="5" />
            </g>
          </svg>
          {words.compare.legend[kind]}
        </li>
      ))}
      <li>
        <svg className="scatter" width="22" height="18" aria-hidden="true">
          <path className="front" d="M1 15H11V4H21" />
        </svg>
        {words.compare.legend.front}
      </li>
      <li>{words.compare.legend.interval}</li>
      {isCrowded && (
        <li className="legend-all">
          <button type="button" className="link" onClick={() => onChange(!isWhole)}>
            {isWhole ? words.compare.upperHalf : words.compare.whole}
          </button>
        </li>
      )}
    </ul>
  )
}
