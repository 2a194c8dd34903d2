import fc from 'fast-check'
import { attributeNames, labelPrefix } from '../src/collector/attributes.ts'
import type { KeyValue, ResourceSpans, Span, Value } from './otlp.ts'

export const words = fc.oneof(
  fc.constantFrom(
    'gpt-4o',
    'chat',
    'openai',
    'api.openai.com',
    'LLM',
    'ai.streamText.doStream',
    '{"input":8,"output":3}',
  ),
  fc.string({ unit: 'binary', maxLength: 90 }),
)
const value: fc.Arbitrary<Value> = fc.oneof(
  words.map((stringValue) => ({ stringValue })),
  fc.boolean().map((boolValue) => ({ boolValue })),
  fc.bigInt({ min: -(2n ** 63n), max: 2n ** 63n - 1n }).map((int) => ({ intValue: String(int) })),
  fc.nat(5000).map((int) => ({ intValue: String(int) })),
  fc.double({ noNaN: true }).map((doubleValue) => ({ doubleValue })),
  words.map((stringValue) => ({ arrayValue: { values: [{ stringValue }] } })),
)
export const key = fc.oneof(
  { weight: 4, arbitrary: fc.constantFrom(...attributeNames) },
  fc.constantFrom('gen_ai.operation.name', 'gen_ai.usage.output_tokens', 'gen_ai.request.model', labelPrefix),
  fc.string({ maxLength: 9 }).map((name) => labelPrefix + name),
  fc.string({ unit: 'binary', maxLength: 40 }),
)
/** So that every other span is one of a request. */
const likely = fc.constantFrom<KeyValue>(
  { key: 'gen_ai.operation.name', value: { stringValue: 'chat' } },
  { key: 'openinference.span.kind', value: { stringValue: 'LLM' } },
  { key: 'gen_ai.request.model', value: { stringValue: 'gpt-4o' } },
  { key: 'gen_ai.usage.output_tokens', value: { intValue: '300' } },
)
const attributes = fc.array(fc.oneof(fc.record({ key, value }), likely), { maxLength: 12 })
const hex = (count: number) =>
  fc.uint8Array({ minLength: count, maxLength: count }).map((id) => Buffer.from(id).toString('hex'))
const nanoseconds = fc.bigInt({ min: 0n, max: 2n ** 64n - 1n }).map(String)
const span: fc.Arbitrary<Span> = fc.record({
  traceId: hex(16),
  spanId: hex(8),
  parentSpanId: fc.oneof(hex(8), fc.constant('')),
  name: words,
  startTimeUnixNano: nanoseconds,
  endTimeUnixNano: nanoseconds,
  attributes,
  status: fc.record({ code: fc.constantFrom(0, 1, 2, -1) }),
})
const resourceSpans: fc.Arbitrary<ResourceSpans> = fc.record({
  resource: fc.record({ attributes }),
  scopeSpans: fc.array(fc.record({ scope: fc.record({ name: words }), spans: fc.array(span, { maxLength: 4 }) }), {
    maxLength: 3,
  }),
})
/** Any `resourceSpans` that may come, within what one can write. */
export const list = fc.array(resourceSpans, { maxLength: 3 })
