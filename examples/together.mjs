// Needs TOGETHER_API_KEY.
import { instrument } from 'inferprint/instrument'
import Together from 'together-ai'

const client = instrument(new Together())
const reply = await client.chat.completions.create({
  model: 'meta-llama/Llama-3.3-70B-Instruct-Turbo',
  messages: [{ role: 'user', content: 'What is a joule?' }],
})
console.log(reply.impacts.gwp)
