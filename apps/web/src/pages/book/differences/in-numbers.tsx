import { useMemo } from 'react'
import { useBookWords } from '../../../i18n/book/index.ts'
import { useWords } from '../../../i18n/index.tsx'
import { domainOf } from '../../../numbers/domain.ts'
import { Figure } from '../../../numbers/figure.tsx'
import { IntervalBar } from '../../../numbers/interval-bar.tsx'
import { shownNumber } from '../../../numbers/scale.ts'
import { useRoute } from '../../../routing/use-route.ts'
import { type Asked, readAsked, requestOf } from './asked.ts'
import { type Answer, answersOf } from './comparisons.ts'
import { Reasons } from './reasons.tsx'
import { RequestFields } from './request-fields.tsx'

function read(asked: Asked): readonly Answer[] | string {
  try {
    return answersOf(requestOf(asked), asked.criterion)
  } catch (error) {
    return error instanceof Error ? error.message : String(error)
  }
}

/** One request by every method, and what parts each from inferprint-1. */
export function InNumbers() {
  const { words, language } = useWords()
  const { differences } = useBookWords()
  const [{ values }, change] = useRoute()
  const asked = readAsked(values)
  const { model, in: prompt, out, criterion } = asked
  const answers = useMemo(() => read({ model, in: prompt, out, criterion }), [model, prompt, out, criterion])
  const impacts = typeof answers === 'string' ? [] : answers.flatMap(({ impact }) => (impact ? [impact] : []))
  const domain = domainOf(impacts)
  return (
    <section className="panel">
      <h2>{differences.inNumbers}</h2>
      <RequestFields asked={asked} change={change} />
      {typeof answers === 'string' ? (
        <p className="problem" role="alert" lang="en">
          {answers}
        </p>
      ) : (
        <ul className="answers">
          {answers.map(({ method, impact, times, reasons, rest, problem }) => (
            <li key={method} data-method={method}>
              <div className="answer-bar">
                <b>{method}</b>
                {impact && <IntervalBar impact={impact} domain={domain} />}
                {impact && <Figure criterion={criterion} impact={impact} of={method} />}
                {problem && (
                  <span className="hint" lang="en">
                    {problem}
                  </span>
                )}
              </div>
              {times !== undefined && rest !== undefined && (
                <>
                  <p>{differences.times(shownNumber(times, language), words.criteria[criterion].name)}</p>
                  <Reasons reasons={reasons} rest={rest} />
                </>
              )}
            </li>
          ))}
        </ul>
      )}
      <p className="hint">{differences.hint}</p>
    </section>
  )
}
