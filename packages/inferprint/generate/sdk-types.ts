import { writeFileSync } from 'node:fs'
import { join } from 'node:path'

/** The interfaces of SDKs that show `impacts`, by the module that declares them: an interface can be added to there alone. */
const declared: Readonly<Record<string, readonly string[]>> = {
  'openai/resources/chat/completions/completions': ['ChatCompletion', 'ChatCompletionChunk'],
  'openai/resources/completions': ['Completion'],
  'openai/resources/responses/responses': ['Response', 'ResponseCompletedEvent'],
  'openai/resources/embeddings': ['CreateEmbeddingResponse'],
  'openai/resources/images': ['ImagesResponse'],
  'openai/resources/audio/transcriptions': ['Transcription'],
  'openai/core/streaming': ['Stream<Item>'],
  '@anthropic-ai/sdk/resources/messages/messages': ['Message', 'RawMessageStopEvent'],
  '@anthropic-ai/sdk/resources/beta/messages/messages': ['BetaMessage', 'BetaRawMessageStopEvent'],
  '@anthropic-ai/sdk/core/streaming': ['Stream<Item>'],
  'groq-sdk/resources/chat/completions': ['ChatCompletion', 'ChatCompletionChunk'],
  'groq-sdk/resources/embeddings': ['CreateEmbeddingResponse'],
  'groq-sdk/core/streaming': ['Stream<Item>'],
  'together-ai/resources/chat/completions': ['ChatCompletion', 'ChatCompletionChunk'],
  'together-ai/core/streaming': ['Stream<Item>'],
}

const docs = '/** What the request cost; there once the reply, or the stream, has ended. */'

const augmentation = ([module, interfaces]: readonly [string, readonly string[]]): string =>
  [
    '/** @ts-ignore: silent where the SDK is absent */',
    `declare module '${module}' {`,
    ...interfaces.flatMap((name) => [
      `  interface ${name} {`,
      `    ${docs}`,
      '    readonly impacts?: Footprint',
      '  }',
    ]),
    '}',
  ].join('\n')

/** SDKs ship types twice, for ES modules and for CommonJS: what is added to the one is not in the other. */
export function generateSdkTypes(folder: string): void {
  const augmentations = Object.entries(declared).map(augmentation)
  const write = (file: string, mode: string): void =>
    writeFileSync(
      join(folder, file),
      [
        `import type { Footprint } from '../estimate/footprint.ts'${mode}`,
        ...augmentations,
        'export type { Footprint }',
        '',
      ].join('\n\n'),
    )
  write('sdk-types.ts', '')
  write('sdk-types.cts', " with { 'resolution-mode': 'import' }")
}
