import { Choice } from '../../components/field.tsx'
import { useWords } from '../../i18n/index.tsx'
import { Figure } from '../../numbers/figure.tsx'
import { shownCount } from '../../numbers/scale.ts'
import { shortName } from '../calculator/short-name.ts'
import type { OrganisationAnswer } from './answer.ts'
import type { OrganisationPart } from './use-organisation.ts'

const lives = ['1e9', '1e10', '1e11', '1e12']

/** The models' training, shared by as many requests as the reader says; left out until then. */
export function TrainingPanel({ state, change, answer }: OrganisationPart & { readonly answer: OrganisationAnswer }) {
  const { words, language } = useWords()
  const { organisation } = words
  const { value, problem } = answer.training ?? {}
  const known = new Set(value?.models.map(({ model }) => model))
  const missing = value ? answer.year.byModel.filter(({ name }) => !known.has(name)) : []
  return (
    <section className={`card training ${value ? '' : 'screen-only'}`}>
      <h2>{organisation.training}</h2>
      <Choice
        label={organisation.trainingShared}
        value={state.life}
        options={[
          ['', organisation.trainingOff],
          ...[...new Set([...lives, ...(state.life ? [state.life] : [])])].map(
            (life) => [life, organisation.trainingRequests(shownCount(Number(life), language))] as const,
          ),
        ]}
        onChoose={(life) => change({ life })}
      />
      {problem !== undefined && (
        <p className="problem">
          <span lang="en">{problem}</span>
        </p>
      )}
      {value?.total.gwp && <Figure criterion="gwp" impact={value.total.gwp} of="training" size="large" />}
      {missing.length > 0 && (
        <p className="hint">
          {organisation.trainingMissing} {missing.map(({ name }) => shortName(name)).join(', ')}
        </p>
      )}
      <p className="hint">{organisation.trainingNote}</p>
    </section>
  )
}
