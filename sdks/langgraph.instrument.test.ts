import { tool } from '@langchain/core/tools'
import { Annotation, MemorySaver, MessagesAnnotation, StateGraph } from '@langchain/langgraph'
import { ToolNode } from '@langchain/langgraph/prebuilt'
import { ChatOpenAI } from '@langchain/openai'
import { label, type RequestRecord } from 'inferprint/instrument'
import { InferprintCallbackHandler, impactsOf, instrumentLangChain } from 'inferprint/langchain'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { z } from 'zod'
import {
  answer,
  type FrameworkLoopback,
  frameworkLoopback,
  toolAnswer,
  words,
} from './loopback/openai-for-frameworks.ts'

let loopback: FrameworkLoopback
beforeAll(async () => {
  loopback = await frameworkLoopback()
})
afterAll(() => loopback.close())

const recorded = () => {
  const records: RequestRecord[] = []
  const sinks = [{ record: (record: RequestRecord) => void records.push(record) }]
  return { records, sinks, callbacks: [new InferprintCallbackHandler({ sinks })] }
}

const weather = tool(async () => 'rain', {
  name: 'weather',
  description: 'the weather',
  schema: z.object({ city: z.string() }),
})

/** An agent as LangGraph's own documents build one: a model, its tools, and round again. */
const agent = (checkpointer?: MemorySaver) => {
  const configuration = { baseURL: loopback.url }
  const model = new ChatOpenAI({ model: 'gpt-4o-mini', apiKey: 'none', maxRetries: 0, configuration }).bindTools([
    weather,
  ])
  return new StateGraph(MessagesAnnotation)
    .addNode('agent', async ({ messages }) => ({ messages: [await model.invoke(messages)] }))
    .addNode('tools', new ToolNode([weather]))
    .addEdge('__start__', 'agent')
    .addConditionalEdges('agent', ({ messages }) => {
      const { tool_calls: calls = [] } = messages.at(-1) as { tool_calls?: unknown[] }
      return calls.length > 0 ? 'tools' : '__end__'
    })
    .addEdge('tools', 'agent')
    .compile(checkpointer ? { checkpointer } : {})
}

const asked = { messages: [{ role: 'user', content: 'tool' }] }
const tokensOf = (records: readonly RequestRecord[]) => records.map(({ usage }) => usage?.output.totalTokens)

describe('InferprintCallbackHandler with LangGraph', () => {
  it('records each request of an agent, and its messages carry their footprints', async () => {
    const { records, callbacks } = recorded()
    const { messages } = await label({ task: 'sky' }, () => agent().invoke(asked, { callbacks }))
    expect(messages.at(-1)?.content).toBe(words.join(''))
    expect(tokensOf(records)).toEqual([toolAnswer.tokens, answer.tokens])
    expect(records.map(({ labels }) => labels)).toEqual([{ task: 'sky' }, { task: 'sky' }])
    const answers = messages.filter((message) => message.getType() === 'ai')
    expect(answers.map((message) => impactsOf(message))).toEqual(records.map(({ footprint }) => footprint))
  })

  it.each(['values', 'updates', 'messages'] as const)(
    'records each once where the graph streams %s',
    async (streamMode) => {
      const { records, callbacks } = recorded()
      let pieces = 0
      for await (const _ of await agent().stream(asked, { callbacks, streamMode })) pieces++
      expect(pieces).toBeGreaterThan(1)
      expect(tokensOf(records)).toEqual([toolAnswer.tokens, answer.tokens])
      expect(records.map(({ stream }) => stream)).toEqual([streamMode === 'messages', streamMode === 'messages'])
    },
  )

  it('keeps footprints in what a checkpointer saves', async () => {
    const { records, callbacks } = recorded()
    const graph = agent(new MemorySaver())
    const configurable = { thread_id: 'one' }
    await graph.invoke(asked, { callbacks, configurable })
    const { values } = await graph.getState({ configurable })
    const last = (values as typeof MessagesAnnotation.State).messages.at(-1)
    expect(impactsOf(last)?.gwp).toEqual(records.at(-1)?.footprint?.gwp)
  })

  it('is given to every graph by instrumentLangChain', async () => {
    const { records, sinks } = recorded()
    const undo = instrumentLangChain(await import('@langchain/core/callbacks/manager'), { sinks })
    try {
      await agent().invoke(asked)
      const { callbacks } = recorded()
      await agent().invoke(asked, { callbacks })
    } finally {
      undo()
    }
    expect(tokensOf(records)).toEqual([toolAnswer.tokens, answer.tokens])
  })

  it('records a graph within a graph once', async () => {
    const { records, callbacks } = recorded()
    const State = Annotation.Root({ messages: Annotation<unknown[]>() })
    const outer = new StateGraph(State)
      .addNode('inner', async () => ({ messages: (await agent().invoke(asked)).messages }))
      .addEdge('__start__', 'inner')
      .compile()
    await outer.invoke({ messages: [] }, { callbacks })
    expect(tokensOf(records)).toEqual([toolAnswer.tokens, answer.tokens])
  })
})
