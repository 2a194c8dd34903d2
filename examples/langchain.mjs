// Needs OPENAI_API_KEY.
import { ChatOpenAI } from '@langchain/openai'
import { InferprintCallbackHandler, impactsOf } from 'inferprint/langchain'

const model = new ChatOpenAI({ model: 'gpt-4o-mini', callbacks: [new InferprintCallbackHandler()] })

const message = await model.invoke('What is a joule?')
console.log(message.content)
console.log(impactsOf(message).gwp)
