import type { Step } from 'inferprint/explain'
import { middle } from '../../../calculation/trace.ts'
import { useWords } from '../../../i18n/index.tsx'
import { InlineMathematics } from './mathematics.tsx'
import { quantityName } from './quantity-names.ts'

const most = 60

const Name = ({ text, lang }: { readonly text: string; readonly lang: string }) => <span lang={lang}>{text}</span>

export function StepTable({ steps }: { readonly steps: readonly Step[] }) {
  const { words, language } = useWords()
  const { explain } = words
  const shown = (value: number): string =>
    value !== 0 && (Math.abs(value) < 1e-3 || Math.abs(value) >= 1e6)
      ? value.toExponential(2)
      : new Intl.NumberFormat(language, { maximumSignificantDigits: 3 }).format(value)
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a wide table scrolls, also by keyboard
    <div className="scrolls" tabIndex={0}>
      <table>
        <thead>
          <tr>
            <th scope="col">{explain.quantity}</th>
            <th scope="col">{explain.value}</th>
            <th scope="col">{explain.range}</th>
            <th scope="col">{explain.source}</th>
          </tr>
        </thead>
        <tbody>
          {steps.slice(0, most).map((step) => (
            <tr key={step.name}>
              <th scope="row">
                <InlineMathematics latex={step.symbol} /> <Name {...quantityName(step.name, language)} />
              </th>
              <td>
                {shown(middle(step))} {step.unit === '1' ? '' : step.unit}
              </td>
              <td>
                {step.bounds.min === step.bounds.max
                  ? '—'
                  : `${shown(step.bounds.min)} – ${shown(step.bounds.max)} ${step.unit === '1' ? '' : step.unit}`}
              </td>
              <td>{explain[step.kind]}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}
