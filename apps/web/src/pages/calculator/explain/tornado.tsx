import type { Swing } from '../../../calculation/trace.ts'
import { useWords } from '../../../i18n/index.tsx'
import { shownNumber } from '../../../numbers/scale.ts'
import { quantityName } from './quantity-names.ts'

/** Per cent of the width, from a multiple of the result; the middle is the result itself. */
const place = (multiple: number, widest: number): number => 50 + (50 * Math.log(multiple)) / widest

/** The widest bar first: how far each figure's range alone moves the result, as multiples on a logarithmic axis. */
export function Tornado({ swings }: { readonly swings: readonly Swing[] }) {
  const { language } = useWords()
  const widest = Math.max(...swings.flatMap(({ low, high }) => [Math.log(high), -Math.log(low)]), 1e-9)
  const times = (multiple: number): string => `× ${shownNumber(multiple, language)}`
  return (
    <ol className="tornado">
      {swings.map(({ step, low, high }) => {
        const name = quantityName(step.name, language)
        const [left, right] = [place(low, widest), place(high, widest)]
        return (
          <li key={step.name}>
            <span lang={name.lang}>{name.text}</span>
            <svg width="100%" height="16" aria-hidden="true">
              <rect
                className="less"
                x={`${left}%`}
                width={`${Math.max(0, Math.min(50, right) - left)}%`}
                y="2"
                height="12"
              />
              <rect
                className="more"
                x={`${Math.max(50, left)}%`}
                width={`${Math.max(0, right - 50)}%`}
                y="2"
                height="12"
              />
              <line x1="50%" x2="50%" y1="0" y2="16" />
            </svg>
            <span className="ends">
              {times(low)} … {times(high)}
            </span>
          </li>
        )
      })}
    </ol>
  )
}
