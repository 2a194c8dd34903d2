import { json } from './answer.ts'
import { openaiLike } from './openai.ts'
import { rerankTokens } from './tokens.ts'

const like = openaiLike('Together', { alwaysUsage: true, usageOnLast: true })

const rerank = (model: string) =>
  json({
    id: 'rerank-1',
    object: 'rerank',
    model,
    results: [{ index: 0, relevance_score: 0.9, document: { text: 'a' } }],
    usage: { prompt_tokens: rerankTokens.input, completion_tokens: 0, total_tokens: rerankTokens.input },
  })

/** Together: streams tell their usage unasked, on the chunk that ends them. */
export const together: typeof like = {
  ...like,
  answer: (asked, model) => (asked.path.endsWith('/rerank') ? rerank(model) : like.answer(asked, model)),
}
