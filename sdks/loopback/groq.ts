import { openaiLike } from './openai.ts'

const times = { queue_time: 0.05, prompt_time: 0.001, completion_time: 0.1, total_time: 0.101 }

/** Groq: paths begin with `/openai`; streams tell their usage unasked, under `x_groq`, with the times that the work took. */
export const groq = openaiLike('Groq', {
  alwaysUsage: true,
  usageOnLast: true,
  inReply: (usage) => ({ usage: { ...times, ...usage }, x_groq: { id: 'req_1' } }),
  inChunk: (usage) => ({ x_groq: { id: 'req_1', usage: { ...times, ...usage } } }),
})
