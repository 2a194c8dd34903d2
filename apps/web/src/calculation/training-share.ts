import { type Footprint, InvalidRequestError } from 'inferprint'
import {
  type Amortised,
  amortise,
  type BreakEven,
  breakEven,
  type TrainingRoute,
  trainingOf,
} from 'inferprint/training'

/** What of a model's training falls to one request, by the way to know it that is believed most. */
export interface TrainingShare {
  readonly route: TrainingRoute
  readonly amortised: Amortised
  readonly even: BreakEven
  readonly notes: readonly string[]
}

/** @throws UnknownModelError where nothing is known of the training, InvalidRequestError for a life that is no number of requests */
export function trainingShareOf(perRequest: Footprint, life: string): TrainingShare {
  const lifetimeRequests = Number(life)
  if (!(lifetimeRequests > 0))
    throw new InvalidRequestError(
      `life is ${JSON.stringify(life)}; expected how many requests a model answers, above 0`,
    )
  const training = trainingOf(perRequest.model)
  const amortised = amortise({ training, perRequest, lifetimeRequests })
  const notes = [...training.notes, ...amortised.notes].map(({ message }) => message)
  return { route: training.routes[0], amortised, even: breakEven({ training, perRequest }), notes }
}
