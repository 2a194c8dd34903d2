import type { RequestRecord } from 'inferprint/instrument'
import { describe, expect, it } from 'vitest'
import { all, data } from './check.ts'
import { replay } from './loopback/replay.ts'
import { type Asked, type Asker, askersOf } from './recorded-askers.ts'
import { areRecordingsHere, type RecordedReply, recordedReplies } from './recorded-replies.ts'
import { watchedClient } from './watched.ts'

/** What a program gets, whole or as a stream. */
async function got({ reply, stream }: Asker, client: object, asked: Asked, isStream: boolean) {
  return data(isStream ? await all(await stream(client, asked)) : await reply(client, asked))
}

/** The numbers of the record are those that the provider told. */
function expectTold({ usage, tokens }: RequestRecord, told: RecordedReply): void {
  expect(tokens).toBe('reported')
  const { input, output } = usage!
  expect(input.totalTokens).toBe(told.inputTokens)
  expect(usage!.format === 'gemini' ? output.textTokens : output.totalTokens).toBe(told.outputTokens)
  if (told.reasoningTokens !== undefined) expect(output.reasoningTokens).toBe(told.reasoningTokens)
  if (told.totalTokens !== undefined) expect(input.totalTokens! + output.totalTokens!).toBe(told.totalTokens)
}

/** The provider told none: they were counted, which is said. */
function expectCounted({ usage, tokens, notes }: RequestRecord): void {
  expect(tokens).toBe('counted')
  expect(notes.map(({ code }) => code)).toContain('tokens-counted')
  expect(usage?.input.totalTokens).toBeGreaterThan(0)
  expect(usage?.output.totalTokens).toBeGreaterThan(0)
}

describe.skipIf(!areRecordingsHere)('recorded replies of ../shared/recordings, skipped where it is absent', () => {
  const replies = recordedReplies()

  it('have a client each', () => {
    expect(replies.length).toBeGreaterThan(0)
    expect(replies.filter(({ provider }) => !askersOf[provider]?.length)).toEqual([])
  })

  const cases = replies.flatMap((told) =>
    (askersOf[told.provider] ?? []).map((asker) => {
      const { sdk, version, format } = asker.under
      return [`${told.name} by ${sdk} ${version} (${format})`, told, asker] as const
    }),
  )
  it.each(cases)('%s', async (_, told, asker) => {
    const server = await replay(told.recording)
    const { under } = asker
    const { request } = told.interaction
    /** Of one nobody wrote down what was asked. */
    const body = (request.json ?? { messages: [{ role: 'user', content: 'Hello World!' }] }) as object
    const asked = { body, path: request.path, url: server.url }
    const bare = await got(asker, under.create(server.url), asked, told.isStream)
    const { client, records, problems } = watchedClient(under, server.url)
    expect(await got(asker, client, asked, told.isStream)).toEqual(bare)
    await server.close()
    expect(problems).toEqual([])
    expect(records).toMatchObject([{ outcome: 'completed', stream: told.isStream, sdk: under.sdk.replace(/ .*/, '') }])
    if (told.outputTokens === undefined) expectCounted(records[0]!)
    else expectTold(records[0]!, told)
  })
})
