import { estimate } from '../estimate/estimate.ts'
import type { RequestRecord } from '../instrument/record.ts'

/** A record as instruments make them, of as many tokens as are told. */
export function recordOf(outputTokens = 300, more: Partial<RequestRecord> = {}): RequestRecord {
  return {
    id: crypto.randomUUID(),
    startedAt: '2026-11-25T12:00:00.000Z',
    sdk: 'openai',
    operation: 'chat',
    provider: 'openai',
    server: 'api.openai.com',
    requestModel: 'gpt-4o',
    responseModel: 'gpt-4o-2024-08-06',
    responseId: 'chatcmpl-1',
    stream: true,
    outcome: 'completed',
    durationS: 3.5,
    timeToFirstTokenS: 0.4,
    interTokenLatencyS: 0.01,
    usage: {
      format: 'openai-chat',
      input: { totalTokens: 120, cacheReadTokens: 20 },
      output: { totalTokens: outputTokens, reasoningTokens: 0 },
      interrupted: false,
      warnings: [],
    },
    tokens: 'reported',
    footprint: estimate({
      model: 'gpt-4o',
      provider: 'openai',
      inputTokens: 100,
      cachedTokens: 20,
      outputTokens,
      requestLatencyS: 3.5,
    }),
    labels: { task: 'summary' },
    notes: [],
    ...more,
  }
}
