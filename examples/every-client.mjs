// As EcoLogits does: every client of these classes, without touching the code that makes them. Needs OPENAI_API_KEY.
import { init } from 'inferprint/instrument'
import OpenAI from 'openai'

init({ openai: OpenAI }, { onFootprint: ({ gwp }, { operation }) => console.log(operation, gwp.value, gwp.unit) })

await new OpenAI().embeddings.create({ model: 'text-embedding-3-small', input: 'What is a joule?' })
