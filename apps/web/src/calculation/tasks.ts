/** What is asked of a model; each kind has its amounts and its models. */
export type Kind = 'text' | 'image' | 'video' | 'audio' | 'embedding'

/** Amounts by name, as addresses hold them. */
export type Amount = 'in' | 'cached' | 'out' | 'count' | 'seconds' | 'size'

export const taskIds = [
  'tweet',
  'email',
  'article',
  'chat',
  'report',
  'code',
  'agent',
  'image',
  'video',
  'audio',
  'embedding',
  'paste',
] as const
export type TaskId = (typeof taskIds)[number]

export interface Task {
  readonly kind: Kind
  readonly amounts: Readonly<Partial<Record<Amount, string>>>
}

/** Tokens of texts are those that EcoLogits' calculator takes for the same tasks, prompts beside them are ours. */
export const tasks: Readonly<Record<TaskId, Task>> = {
  tweet: { kind: 'text', amounts: { in: '60', cached: '0', out: '50' } },
  email: { kind: 'text', amounts: { in: '100', cached: '0', out: '200' } },
  article: { kind: 'text', amounts: { in: '3000', cached: '0', out: '250' } },
  chat: { kind: 'text', amounts: { in: '400', cached: '0', out: '400' } },
  report: { kind: 'text', amounts: { in: '1000', cached: '0', out: '5000' } },
  code: { kind: 'text', amounts: { in: '20000', cached: '0', out: '10000' } },
  agent: { kind: 'text', amounts: { in: '60000', cached: '1500000', out: '25000' } },
  image: { kind: 'image', amounts: { size: '1024x1024', count: '1' } },
  video: { kind: 'video', amounts: { size: '720p', seconds: '8' } },
  audio: { kind: 'audio', amounts: { seconds: '600' } },
  embedding: { kind: 'embedding', amounts: { in: '500', count: '100' } },
  paste: { kind: 'text', amounts: { in: '100', cached: '0', out: '200' } },
}

/** Sizes to choose from; the first is the usual one. */
export const sizes: Readonly<Partial<Record<Kind, readonly string[]>>> = {
  image: ['1024x1024', '512x512', '1536x1024', '2048x2048'],
  video: ['720p', '480p', '1080p', '4k'],
}
