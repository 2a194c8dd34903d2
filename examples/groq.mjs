// Needs GROQ_API_KEY.
import Groq from 'groq-sdk'
import { instrument } from 'inferprint/instrument'

const client = instrument(new Groq())
const reply = await client.chat.completions.create({
  model: 'llama-3.3-70b-versatile',
  messages: [{ role: 'user', content: 'What is a joule?' }],
})
console.log(reply.impacts.gwp)
