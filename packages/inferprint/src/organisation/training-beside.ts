import { UnknownModelError } from '../estimate/errors.ts'
import { type Criterion, type Impact, type Impacts, impactOf, type Note } from '../estimate/footprint.ts'
import { type Amount, amortise, type TrainingOptions, trainingOf } from '../estimate/training/index.ts'
import { criteria } from './figures.ts'
import type { Line, OrganisationYear } from './year.ts'

export interface TrainingBesideOptions extends TrainingOptions {
  /** Requests that share a model's training, in its whole life. Nobody publishes them: say what you take. */
  readonly lifetimeRequests: Amount
}

/** One model's training, the share of this year's requests. */
export interface TrainingShare {
  readonly model: string
  readonly requests: number
  /** `disclosed`, `operations`, `top-down`. */
  readonly route: string
  readonly share: Impacts
  readonly sources: readonly string[]
}

/** Beside the year, in none of its figures. */
export interface TrainingBeside {
  readonly models: readonly TrainingShare[]
  /** Of these models; their ends are added, as if all erred alike. */
  readonly total: Impacts
  readonly notes: readonly Note[]
}

/** What training the models cost, shared by their requests. @throws InvalidRequestError */
export function trainingBeside(year: OrganisationYear, options: TrainingBesideOptions): TrainingBeside {
  const { lifetimeRequests, ...about } = options
  const notes: Note[] = []
  const names = [...new Set(year.lines.map(({ model }) => model))]
  const models = names.flatMap((model): TrainingShare[] => {
    const lines = year.lines.filter((line) => line.model === model)
    const [first] = lines as [Line, ...Line[]]
    try {
      const training = trainingOf(model, about)
      const { share, notes: said } = amortise({ training, perRequest: first.perRequest, lifetimeRequests })
      notes.push(...said.map((note) => ({ ...note, message: `${model}: ${note.message}` })))
      const requests = lines.reduce((sum, line) => sum + line.requests, 0)
      const { route, sources } = training.routes[0]
      return [{ model, requests, route, share: timesOver(share, requests), sources }]
    } catch (error) {
      if (!(error instanceof UnknownModelError)) throw error
      notes.push({
        code: 'training-unknown',
        message: `${model}: nothing is known of its training; it is missing here.`,
      })
      return []
    }
  })
  return { models, total: totalOf(models.map(({ share }) => share)), notes }
}

const impactsOf = (make: (criterion: Criterion) => Impact | undefined): Impacts =>
  Object.fromEntries(
    criteria.flatMap((criterion) => {
      const made = make(criterion)
      return made ? [[criterion, made]] : []
    }),
  )

const timesOver = (impacts: Impacts, times: number): Impacts =>
  impactsOf((criterion) => {
    const impact = impacts[criterion]
    return (
      impact && impactOf(criterion, { value: impact.value * times, min: impact.min * times, max: impact.max * times })
    )
  })

/** Of the criteria that all have. */
const totalOf = (shares: readonly Impacts[]): Impacts =>
  impactsOf((criterion) => {
    const known = shares.flatMap((share) => share[criterion] ?? [])
    if (known.length === 0 || known.length < shares.length) return undefined
    const sum = (end: 'value' | 'min' | 'max'): number => known.reduce((all, impact) => all + impact[end], 0)
    return impactOf(criterion, { value: sum('value'), min: sum('min'), max: sum('max') })
  })
