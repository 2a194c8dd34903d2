// Needs a running Ollama and `ollama pull llama3.2`, no key. OLLAMA_HOST tells where it runs.
import { instrument } from 'inferprint/instrument'
import { Ollama } from 'ollama'

const client = instrument(new Ollama({ host: process.env.OLLAMA_HOST }), {
  /** Where your machine stands; without it the world's mix of electricity counts. */
  zone: 'FRA',
})

const reply = await client.chat({ model: 'llama3.2', messages: [{ role: 'user', content: 'What is a joule?' }] })
console.log(reply.message.content)
console.log(reply.impacts.gwp)
