// Needs CO_API_KEY. CO_API_URL points it elsewhere.
import { CohereClientV2 } from 'cohere-ai'
import { instrument } from 'inferprint/instrument'

const client = instrument(new CohereClientV2({ environment: process.env.CO_API_URL }))

const reply = await client.chat({
  model: 'command-a-03-2025',
  messages: [{ role: 'user', content: 'What is a joule?' }],
})
console.log(reply.message.content[0].text)
console.log(reply.impacts.gwp)
