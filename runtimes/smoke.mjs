// The library as it ships, in whatever runtime runs this file: one reply in, one footprint out.
import { estimate } from '../packages/inferprint/dist/index.js'
import { readUsage } from '../packages/inferprint/dist/usage/index.js'

export function smoke() {
  const reply = {
    object: 'chat.completion',
    model: 'gpt-4o',
    choices: [{ finish_reason: 'stop' }],
    usage: { prompt_tokens: 10, completion_tokens: 300 },
  }
  const { model, input, output } = readUsage(JSON.stringify(reply))
  const tokens = { inputTokens: input.totalTokens, outputTokens: output.totalTokens }
  const { energy } = estimate({ model, provider: 'openai', ...tokens, zone: 'WOR' })
  const inside = energy.value > 1e-4 && energy.value < 2e-3 && energy.unit === 'kWh'
  if (!inside) throw new Error(`energy is ${JSON.stringify(energy)}; expected 0.1 to 2 Wh in kWh`)
  return `${model}: ${energy.value} (${energy.min} to ${energy.max}) ${energy.unit}`
}
