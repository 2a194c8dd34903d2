// Every model of every graph, without touching the code that makes them. Needs OPENAI_API_KEY.
import * as manager from '@langchain/core/callbacks/manager'
import { MessagesAnnotation, StateGraph } from '@langchain/langgraph'
import { ChatOpenAI } from '@langchain/openai'
import { impactsOf, instrumentLangChain } from 'inferprint/langchain'

instrumentLangChain(manager)

const model = new ChatOpenAI({ model: 'gpt-4o-mini' })
const graph = new StateGraph(MessagesAnnotation)
  .addNode('ask', async ({ messages }) => ({ messages: await model.invoke(messages) }))
  .addEdge('__start__', 'ask')
  .compile()

const { messages } = await graph.invoke({ messages: [{ role: 'user', content: 'What is a joule?' }] })
const answer = messages.at(-1)
console.log(answer.content)
console.log(impactsOf(answer).gwp)
