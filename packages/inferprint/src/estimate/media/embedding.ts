import { mediaModels } from '../../catalogue/index.ts'
import { unmeasured } from '../../method/inferprint-1/undisclosed.ts'
import { InvalidRequestError } from '../errors.ts'
import type { Footprint } from '../footprint.ts'
import type { EstimateOptions } from '../request.ts'
import { asTextOfSize, evidenceThin, hasSize, sizeOf } from './as-text.ts'
import type { EmbeddingRequest } from './request.ts'
import { mediaSubject } from './subject.ts'

/** @throws InvalidRequestError, UnknownModelError */
export function estimateEmbedding(request: EmbeddingRequest, options: EstimateOptions): Footprint {
  const { inputTokens, count = 1 } = request.embedding
  if (inputTokens === undefined)
    throw new InvalidRequestError('embedding.inputTokens is missing; expected the tokens of one text')
  const subject = mediaSubject('embedding', request, options, () => true)
  const own = subject.models.filter(hasSize)
  const models = own.length > 0 ? own : [...mediaModels('embedding').values()].filter(hasSize)
  const tokens = { inputTokens, outputTokens: 0, times: count }
  return asTextOfSize(request, subject, sizeOf(models), tokens, options, {
    wider: unmeasured.embedding,
    warning: evidenceThin,
  })
}
