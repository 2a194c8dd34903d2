// Needs ANTHROPIC_API_KEY.
import Anthropic from '@anthropic-ai/sdk'
import { impactsOf, instrument } from 'inferprint/instrument'

const client = instrument(new Anthropic())
const request = {
  model: 'claude-haiku-4-5',
  max_tokens: 200,
  messages: [{ role: 'user', content: 'What is a joule?' }],
}

const message = await client.messages.create(request)
console.log(message.impacts.gwp)

const stream = client.messages.stream(request).on('text', (text) => process.stdout.write(text))
await stream.done()
console.log()
console.log(impactsOf(stream).gwp)
