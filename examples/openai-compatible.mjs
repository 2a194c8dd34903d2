// Any server that speaks OpenAI's language: its address tells the provider. Needs DEEPSEEK_API_KEY.
import { instrument } from 'inferprint/instrument'
import OpenAI from 'openai'

const client = instrument(
  new OpenAI({
    baseURL: process.env.DEEPSEEK_BASE_URL ?? 'https://api.deepseek.com',
    apiKey: process.env.DEEPSEEK_API_KEY,
  }),
  /** These servers tell the tokens of a stream only where they are asked to. */
  { includeUsage: true },
)

const stream = await client.chat.completions.create({
  model: 'deepseek-chat',
  messages: [{ role: 'user', content: 'What is a joule?' }],
  stream: true,
})
for await (const chunk of stream) process.stdout.write(chunk.choices[0].delta.content ?? '')
console.log()
console.log(stream.impacts.gwp)
