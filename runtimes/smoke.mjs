// The library as it ships, in whatever runtime runs this file: one reply in, one footprint out.
import { estimate } from '../packages/inferprint/dist/index.js'
import { impactsOf, inferprintFetch } from '../packages/inferprint/dist/instrument/index.js'
import { readUsage } from '../packages/inferprint/dist/usage/index.js'

const reply = {
  object: 'chat.completion',
  model: 'gpt-4o',
  choices: [{ finish_reason: 'stop' }],
  usage: { prompt_tokens: 10, completion_tokens: 300 },
}

export function smoke() {
  const { model, input, output } = readUsage(JSON.stringify(reply))
  const tokens = { inputTokens: input.totalTokens, outputTokens: output.totalTokens }
  const { energy } = estimate({ model, provider: 'openai', ...tokens, zone: 'WOR' })
  const inside = energy.value > 1e-4 && energy.value < 2e-3 && energy.unit === 'kWh'
  if (!inside) throw new Error(`energy is ${JSON.stringify(energy)}; expected 0.1 to 2 Wh in kWh`)
  return `${model}: ${energy.value} (${energy.min} to ${energy.max}) ${energy.unit}`
}

/** A stream through a watched fetch: the same bytes, a response like the platform's own, and its footprint at the end. */
export async function smokeFetch() {
  const text = [{ ...reply, usage: null }, reply].map((each) => `data: ${JSON.stringify(each)}\n\n`).join('')
  const answering = async () => new Response(text, { headers: { 'content-type': 'text/event-stream' } })
  const problems = []
  const fetch = inferprintFetch(answering, { onProblem: ({ message }) => problems.push(message) })
  const body = JSON.stringify({ model: 'gpt-4o', stream: true })
  const response = await fetch('https://api.openai.com/v1/chat/completions', { method: 'POST', body })
  if (!(response instanceof Response) || response.status !== 200) throw new Error('the response is not as it was')
  const given = await response.clone().text()
  if (given !== text || (await response.text()) !== text) throw new Error('the bytes are not as they were')
  if (problems.length > 0) throw new Error(problems.join())
  const { energy } = impactsOf(response)
  if (!(energy.value > 0)) throw new Error(`energy is ${JSON.stringify(energy)}; expected more than 0`)
  return `by fetch: ${energy.value} ${energy.unit}`
}
