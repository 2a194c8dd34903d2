// Needs OPENAI_API_KEY.
import { OpenAI } from '@llamaindex/openai'
import { instrumentLlamaIndex } from 'inferprint/llamaindex'
import { Settings } from 'llamaindex'

instrumentLlamaIndex(Settings)

const llm = new OpenAI({ model: 'gpt-4o-mini' })
const reply = await llm.chat({ messages: [{ role: 'user', content: 'What is a joule?' }] })
console.log(reply.message.content)
console.log(reply.impacts.gwp)
