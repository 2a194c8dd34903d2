// Needs MISTRAL_API_KEY. MISTRAL_SERVER_URL points it elsewhere.
import { Mistral } from '@mistralai/mistralai'
import { instrument } from 'inferprint/instrument'

const { MISTRAL_API_KEY: apiKey, MISTRAL_SERVER_URL: serverURL } = process.env
const client = instrument(new Mistral({ apiKey, serverURL }))

const reply = await client.chat.complete({
  model: 'mistral-small-latest',
  messages: [{ role: 'user', content: 'What is a joule?' }],
})
console.log(reply.choices[0].message.content)
console.log(reply.impacts.gwp)
