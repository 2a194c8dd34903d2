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
  const { model, output } = readUsage(JSON.stringify(reply))
  const { energy } = estimate({ model, provider: 'openai', outputTokens: output.totalTokens, zone: 'WOR' })
  const inside = energy.min > 4e-4 && energy.max < 8e-4 && energy.unit === 'kWh'
  if (!inside) throw new Error(`energy is ${JSON.stringify(energy)}; expected 0.4 to 0.8 Wh in kWh`)
  return `${model}: ${energy.min} to ${energy.max} ${energy.unit}`
}
