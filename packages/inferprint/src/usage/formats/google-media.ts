import { type Draft, isObject, type JsonObject, listOf, under } from '../draft.ts'

const objectsIn = (list: unknown): JsonObject[] => listOf(list).filter(isObject)

/** One for each text: of Gemini's API, singly or in a batch, and of Vertex. */
function embeddingsOf({ embedding, embeddings, predictions }: JsonObject): JsonObject[] {
  const all = [embedding, ...objectsIn(embeddings), ...objectsIn(predictions).map((each) => each.embeddings)]
  return all.filter((each): each is JsonObject => isObject(each) && Array.isArray(each.values))
}

const isPicture = (each: JsonObject): boolean => 'bytesBase64Encoded' in each || 'gcsUri' in each || 'image' in each
const picturesOf = ({ predictions }: JsonObject): JsonObject[] => objectsIn(predictions).filter(isPicture)

export const isGoogleMedia = (event: JsonObject): boolean =>
  embeddingsOf(event).length > 0 || picturesOf(event).length > 0

/**
 * Embeddings and Imagen's pictures. Vertex tells the tokens of each text, newer models of Gemini's API those of all.
 * Source: ai.google.dev/api/embeddings, cloud.google.com/vertex-ai/generative-ai/docs/model-reference/text-embeddings-api
 */
export function readGoogleMedia(event: JsonObject, draft: Draft): void {
  draft.finished = true
  const pictures = picturesOf(event).length
  if (pictures > 0) {
    draft.output = { images: pictures }
    return
  }
  const all = embeddingsOf(event)
  const counts = all.map(({ statistics }) => {
    const told = isObject(statistics) ? statistics : {}
    return draft.count(told, 'token_count') ?? draft.count(told, 'tokenCount')
  })
  const sum = counts.reduce<number | undefined>(
    (total, each) => (total === undefined || each === undefined ? undefined : total + each),
    0,
  )
  const input = draft.count(under(event, 'usageMetadata'), 'promptTokenCount') ?? sum
  draft.input = { totalTokens: input, freshTokens: input }
  draft.output = { embeddings: all.length }
}
