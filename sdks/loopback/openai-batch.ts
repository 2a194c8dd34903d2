import { type Answer, bytes, json } from './answer.ts'
import { chatTokens, embeddingTokens } from './tokens.ts'

const reply = (custom_id: string, body: unknown) => ({
  id: `batch_req_${custom_id}`,
  custom_id,
  response: { status_code: 200, request_id: 'req_1', body },
  error: null,
})

const failed = {
  id: 'batch_req_3',
  custom_id: '3',
  response: {
    status_code: 400,
    request_id: 'req_1',
    body: { error: { message: 'bad', type: 'invalid_request_error' } },
  },
  error: null,
}

/** The results of a batch: a chat, an embedding, and one that failed. */
export const batchResults = [
  reply('1', {
    id: 'chatcmpl-1',
    object: 'chat.completion',
    created: 1_790_000_000,
    model: 'gpt-4o-mini',
    choices: [{ index: 0, message: { role: 'assistant', content: 'hello', refusal: null }, finish_reason: 'stop' }],
    usage: { prompt_tokens: chatTokens.input, completion_tokens: chatTokens.output, total_tokens: chatTokens.total },
  }),
  reply('2', {
    object: 'list',
    model: 'text-embedding-3-small',
    data: [{ object: 'embedding', index: 0, embedding: [1, 2] }],
    usage: { prompt_tokens: embeddingTokens.input, total_tokens: embeddingTokens.input },
  }),
  failed,
]

export const batchLines = batchResults.map((each) => `${JSON.stringify(each)}\n`).join('')

export const batch = (id: string): Answer =>
  json({
    id,
    object: 'batch',
    endpoint: '/v1/chat/completions',
    input_file_id: 'file-in',
    output_file_id: 'file-out',
    error_file_id: null,
    status: 'completed',
    completion_window: '24h',
    created_at: 1_790_000_000,
    request_counts: { total: 3, completed: 2, failed: 1 },
  })

export const fileContent = (): Answer => bytes('application/octet-stream', Buffer.from(batchLines))
