import type { BestScore } from '../../quality/index.ts'
import type { Note } from '../footprint.ts'

const whileThinking = ({ setting = '' }: BestScore): boolean => /high|medium|low|max|\dK thinking|reason/i.test(setting)

/** What a comparison takes for granted. */
export function notesOf(
  candidates: readonly { readonly score: BestScore }[],
  tokens: 'as-run' | undefined,
): readonly Note[] {
  if (tokens === 'as-run')
    return [
      {
        code: 'tokens-as-run',
        message: 'Each model with the tokens that its run took for one question, in the mean, counted as one request.',
      },
    ]
  const same: Note = {
    code: 'same-tokens',
    message: 'Every model is asked to generate the same number of tokens; some need more of them for the same task.',
  }
  const thinking = candidates.filter(({ score }) => whileThinking(score)).length
  if (thinking === 0) return [same]
  const message = `${thinking} of the scores were reached while thinking: its tokens are generated tokens, and count in the request.`
  return [same, { code: 'thinking-tokens', message }]
}
