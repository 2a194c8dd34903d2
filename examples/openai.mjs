// Needs OPENAI_API_KEY.
import { instrument } from 'inferprint/instrument'
import OpenAI from 'openai'

const client = instrument(new OpenAI())

const reply = await client.chat.completions.create({
  model: 'gpt-4o-mini',
  messages: [{ role: 'user', content: 'What is a joule?' }],
})
console.log(reply.choices[0].message.content)
console.log(reply.impacts.gwp)

const stream = await client.responses.create({ model: 'gpt-4o-mini', input: 'What is a watt?', stream: true })
for await (const event of stream) if (event.type === 'response.output_text.delta') process.stdout.write(event.delta)
console.log()
console.log(stream.impacts.energy)
