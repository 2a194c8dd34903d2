// Needs GEMINI_API_KEY.
import { GoogleGenAI } from '@google/genai'
import { instrument } from 'inferprint/instrument'

const client = instrument(new GoogleGenAI({}))

const reply = await client.models.generateContent({ model: 'gemini-2.5-flash', contents: 'What is a joule?' })
console.log(reply.text)
console.log(reply.impacts.gwp)
