import { lazy, Suspense } from 'react'
import type { Answer } from '../../calculation/answer.ts'
import { useWords } from '../../i18n/index.tsx'
import { axisLabel } from '../../numbers/axis-label.ts'
import { Figure } from '../../numbers/figure.tsx'
import { IntervalBar } from '../../numbers/interval-bar.tsx'
import { CriterionCards } from './criterion-cards.tsx'
import type { Explained } from './explain-drawer.tsx'
import { LikeView } from './like-view.tsx'
import { ModelBars } from './model-bars.tsx'
import { shortName } from './short-name.ts'
import type { PartProps } from './use-calculator.ts'

const TrainingCard = lazy(async () => ({ default: (await import('./training-card.tsx')).TrainingCard }))

interface AnswerViewProps extends PartProps {
  readonly answers: readonly Answer[]
  readonly onExplain: (explained: Explained) => void
}

export function AnswerView({ state, change, answers, onExplain }: AnswerViewProps) {
  const { words, language } = useWords()
  const first = answers.find(({ footprint }) => footprint)
  const problems = answers.filter(({ problem }) => problem !== undefined)
  const { model, footprint } = first ?? {}
  return (
    <section className="answer" aria-label={words.calculator.answer}>
      <div aria-live="polite">
        {problems.map((each) => (
          <p key={each.model} className="problem" role="alert">
            <strong>{words.calculator.problem}.</strong> <span lang="en">{each.problem}</span>
          </p>
        ))}
        {footprint && (
          <div className="hero" data-model={model}>
            <p className="hero-of">
              {words.criteria.energy.name} {words.calculator[state.task === 'agent' ? 'perSession' : 'perRequest']} ·{' '}
              <b>{shortName(footprint.model)}</b>
              <span className="tier">{words.expert.tiers[footprint.tier]}</span>
            </p>
            <Figure criterion="energy" impact={footprint.energy} size="hero" />
            <IntervalBar impact={footprint.energy} label={axisLabel('energy', words.units, language)} />
            <div className="hero-foot">
              <small>{words.calculator[state.method === 'inferprint-1' ? 'confidence' : 'methodsRange']}</small>
              <button
                type="button"
                className="why"
                aria-label={words.calculator.explain(words.criteria.energy.name)}
                onClick={() => onExplain({ criterion: 'energy', model: model as string })}
              >
                {words.calculator.why}
              </button>
            </div>
          </div>
        )}
      </div>
      {answers.length > 1 && <ModelBars answers={answers} by={state.by} change={change} onExplain={onExplain} />}
      {footprint && (
        <>
          <CriterionCards
            footprint={footprint}
            onExplain={(criterion) => onExplain({ criterion, model: model as string })}
          />
          {state.life && (
            <Suspense fallback={null}>
              <TrainingCard footprint={footprint} life={state.life} />
            </Suspense>
          )}
          <LikeView footprint={footprint} times={state.times} change={change} />
        </>
      )}
    </section>
  )
}
