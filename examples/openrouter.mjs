// Needs OPENROUTER_API_KEY.
import { OpenRouter } from '@openrouter/sdk'
import { instrument } from 'inferprint/instrument'

const client = instrument(new OpenRouter({ apiKey: process.env.OPENROUTER_API_KEY }))

const reply = await client.chat.send({
  chatRequest: { model: 'openai/gpt-4o-mini', messages: [{ role: 'user', content: 'What is a joule?' }] },
})
console.log(reply.choices[0].message.content)
console.log(reply.impacts.gwp)
