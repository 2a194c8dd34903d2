import { InvalidRequestError, shown } from './errors.ts'
import { estimateLanguage } from './estimate-language.ts'
import type { FlatFootprint, Footprint } from './footprint.ts'
import { estimateLanguageFlat } from './language-flat.ts'
import { mediaKindOf } from './media/kind.ts'
import type { MediaRequest } from './media/request.ts'
import { checkIsRequest, type EstimateOptions, type Method, type TextRequest, type VideoRequest } from './request.ts'

/** inferprint-1, which nobody has to ask for; of texts. */
export const texts: Method = {
  name: 'inferprint-1',
  version: '1',
  text: estimateLanguage,
  flat: estimateLanguageFlat,
}

/**
 * The footprint of one request: of a text, told by its `outputTokens`, or, with a method that knows them, of what `image`, `video`,
 * `audio` or `embedding` tells.
 * @throws InvalidRequestError for bad counts or an unknown zone, UnknownModelError in strict mode
 */
export function estimate(request: TextRequest | VideoRequest | MediaRequest, options: EstimateOptions = {}): Footprint {
  checkIsRequest(request)
  const method = methodOf(options)
  const kind = mediaKindOf(request)
  if (kind === undefined) return method.text(request as TextRequest, options)
  if (method.media) return method.media(request as MediaRequest | VideoRequest, options)
  throw new InvalidRequestError(`${kind} is given; expected { method: inferprint1 } of inferprint/method`)
}

/**
 * Like `estimate` of a text, without the parts and the words.
 * @throws InvalidRequestError, UnknownModelError
 */
export function estimateFlat(request: TextRequest, options: EstimateOptions = {}): FlatFootprint {
  checkIsRequest(request)
  return methodOf(options).flat(request, options)
}

/** @throws InvalidRequestError for what is no method */
function methodOf({ method = texts }: EstimateOptions): Method {
  if (typeof method?.text === 'function') return method
  throw new InvalidRequestError(
    `method is ${shown(method)}; expected a method of inferprint/method, such as ecologits011 or inferprint1`,
  )
}

/** @throws InvalidRequestError for what is no method */
export const isInferprint = (options: EstimateOptions): boolean => methodOf(options).name === texts.name
