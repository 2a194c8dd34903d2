import { createOpenAI } from '@ai-sdk/openai'
import { createOpenAI as createOpenAI3 } from '@ai-sdk/openai-3'
import { Mastra } from '@mastra/core'
import { Agent } from '@mastra/core/agent'
import type { ObservabilityExporter } from '@mastra/core/observability'
import { createTool } from '@mastra/core/tools'
import { Observability } from '@mastra/observability'
import * as ai7 from 'ai'
import * as ai6 from 'ai-6'
import { impactsOfRun, inferprintMiddleware } from 'inferprint/ai-sdk'
import { label, type RequestRecord } from 'inferprint/instrument'
import { inferprintExporter } from 'inferprint/mastra'
import { afterAll, beforeAll, describe, expect, expectTypeOf, it } from 'vitest'
import { z } from 'zod'
import {
  answer,
  type FrameworkLoopback,
  frameworkLoopback,
  prompt,
  toolAnswer,
} from './loopback/openai-for-frameworks.ts'

let loopback: FrameworkLoopback
beforeAll(async () => {
  loopback = await frameworkLoopback()
})
afterAll(() => loopback.close())

const recorded = () => {
  const records: RequestRecord[] = []
  return { records, sinks: [{ record: (record: RequestRecord) => void records.push(record) }] }
}

type Model = ConstructorParameters<typeof Agent>[0]['model']
type Sinks = ReturnType<typeof recorded>['sinks']

const opened = () => createOpenAI({ baseURL: loopback.url, apiKey: 'none' }).chat('gpt-4o-mini')
const majors = [
  {
    major: 'ai 7',
    bare: () => opened() as Model,
    wrapped: (sinks: Sinks) =>
      ai7.wrapLanguageModel({ model: opened(), middleware: inferprintMiddleware({ sinks }) }) as Model,
  },
  {
    major: 'ai 6',
    bare: () => createOpenAI3({ baseURL: loopback.url, apiKey: 'none' }).chat('gpt-4o-mini') as Model,
    wrapped: (sinks: Sinks) =>
      ai6.wrapLanguageModel({
        model: createOpenAI3({ baseURL: loopback.url, apiKey: 'none' }).chat('gpt-4o-mini'),
        middleware: inferprintMiddleware({ sinks }),
      }) as Model,
  },
]

const weather = createTool({
  id: 'weather',
  description: 'the weather',
  inputSchema: z.object({ city: z.string() }),
  execute: async () => 'rain',
})

const agentOf = (model: Model, exporters: ObservabilityExporter[] = []) => {
  const agent = new Agent({ id: 'a', name: 'a', instructions: 'be short', model, tools: { weather }, maxRetries: 0 })
  const configs = { default: { serviceName: 'test', exporters } }
  const observing = exporters.length > 0 ? { observability: new Observability({ configs }) } : {}
  return new Mastra({ agents: { agent }, logger: false, ...observing }).getAgent('agent')
}

const tokensOf = (records: readonly RequestRecord[]) => records.map(({ usage }) => usage?.output.totalTokens)

describe.each(majors)('Mastra with a model of $major', ({ bare, wrapped }) => {
  it('records each step of agents whose model the middleware wraps, and their runs add up', async () => {
    const { records, sinks } = recorded()
    const agent = agentOf(wrapped(sinks))
    const result = await agent.generate('tool')
    const streamed = await agent.stream('tool')
    for await (const _ of streamed.textStream);
    expect(tokensOf(records)).toEqual([toolAnswer, answer, toolAnswer, answer].map(({ tokens }) => tokens))
    const energy = records.slice(0, 2).reduce((sum, { footprint }) => sum + (footprint?.energy.value ?? Number.NaN), 0)
    expect((await impactsOfRun(result))?.energy.value).toBe(energy)
    expect(await impactsOfRun(streamed)).toBeDefined()
  })

  it('records each step by the exporter alone', async () => {
    const { records, sinks } = recorded()
    const agent = agentOf(bare(), [inferprintExporter({ sinks })])
    await label({ task: 'sky' }, () => agent.generate('tool'))
    await expect.poll(() => records.length).toBe(2)
    expect(tokensOf(records)).toEqual([toolAnswer.tokens, answer.tokens])
    for (const record of records) {
      expect(record).toMatchObject({
        sdk: '@mastra/core',
        provider: 'openai',
        requestModel: 'gpt-4o-mini',
        responseModel: 'gpt-4o-mini-2024-07-18',
        outcome: 'completed',
        tokens: 'reported',
        labels: { task: 'sky' },
        usage: { input: { totalTokens: prompt.tokens, cacheReadTokens: prompt.cached } },
      })
      expect(record.durationS).toBeGreaterThan(0)
      expect(record.footprint?.energy.value).toBeGreaterThan(0)
    }
  })

  it('records a failure by the exporter alone, without a footprint', async () => {
    const { records, sinks } = recorded()
    const agent = agentOf(bare(), [inferprintExporter({ sinks })])
    await expect(agent.generate('fail')).rejects.toThrow()
    await expect.poll(() => records.length).toBe(1)
    expect(records[0]).toMatchObject({ outcome: 'failed', tokens: 'unknown' })
    expect(records[0]?.footprint).toBeUndefined()
  })

  it('records once where middleware and exporter both see a request', async () => {
    const { records, sinks } = recorded()
    const exporter = inferprintExporter({ sinks })
    const agent = agentOf(wrapped(sinks), [exporter])
    await agent.generate('tool')
    await Promise.all([agent.generate('why'), agent.generate('why')])
    await expect(agent.generate('fail')).rejects.toThrow()
    await exporter.flush()
    expect(records.map(({ sdk, outcome }) => `${sdk} ${outcome}`)).toEqual([
      'ai completed',
      'ai completed',
      'ai completed',
      'ai completed',
      'ai failed',
    ])
  })
})

it('fits the type of exporters', () => {
  expectTypeOf(inferprintExporter).returns.toExtend<ObservabilityExporter>()
})
