import { mediaModels } from '../../catalogue/index.ts'
import { unmeasured } from '../../method/inferprint-1/undisclosed.ts'
import { InvalidRequestError } from '../errors.ts'
import type { EstimateOptions } from '../request.ts'
import { hasSize, type TextsPlan, textsOfSize } from './as-text.ts'
import type { EmbeddingRequest } from './request.ts'
import { mediaSubject } from './subject.ts'

/** @throws InvalidRequestError, UnknownModelError */
export function planEmbedding(request: EmbeddingRequest, options: EstimateOptions): TextsPlan {
  const { inputTokens, count = 1 } = request.embedding
  if (inputTokens === undefined)
    throw new InvalidRequestError('embedding.inputTokens is missing; expected the tokens of one text')
  const subject = mediaSubject('embedding', request, options, () => true)
  const own = subject.models.filter(hasSize)
  const models = own.length > 0 ? own : [...mediaModels('embedding').values()].filter(hasSize)
  const tokens = { inputTokens, outputTokens: 0, times: count }
  return textsOfSize(request, subject, models, tokens, options, { wider: unmeasured.embedding, sources: {} })
}
