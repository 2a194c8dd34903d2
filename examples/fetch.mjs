// Without an SDK. Needs OPENAI_API_KEY. OPENAI_BASE_URL points it elsewhere.
import { impactsOf, inferprintFetch } from 'inferprint/instrument'

const fetch = inferprintFetch()

const { OPENAI_API_KEY, OPENAI_BASE_URL = 'https://api.openai.com/v1' } = process.env
const response = await fetch(`${OPENAI_BASE_URL}/chat/completions`, {
  method: 'POST',
  headers: { 'content-type': 'application/json', authorization: `Bearer ${OPENAI_API_KEY}` },
  body: JSON.stringify({ model: 'gpt-4o-mini', messages: [{ role: 'user', content: 'What is a joule?' }] }),
})
const reply = await response.json()
console.log(reply.choices[0].message.content)
/** Known once the body was read. */
console.log(impactsOf(response).gwp)
