import { catalogueName, type SpanUsage } from 'inferprint/emit/core'
import { serverOf } from 'inferprint/instrument/core'

/** What a log tells of one request; absent where it does not. */
export interface Told {
  readonly operation?: SpanUsage['operation']
  /** As the log names it. */
  readonly provider?: string | undefined
  /** Address of the server that was asked. */
  readonly address?: string | undefined
  readonly model?: string | undefined
  /** The one that answered. */
  readonly responseModel?: string | undefined
  readonly responseId?: string | undefined
  readonly stream?: boolean
  readonly timeToFirstTokenS?: number | undefined
  /** All of them, those of caches too. */
  readonly inputTokens?: number | undefined
  readonly cacheReadTokens?: number | undefined
  readonly cacheWriteTokens?: number | undefined
  /** Reasoning too. */
  readonly outputTokens?: number | undefined
  readonly reasoningTokens?: number | undefined
  readonly embeddings?: number | undefined
  readonly images?: number | undefined
  readonly imageSize?: string | undefined
  readonly audioSeconds?: number | undefined
  readonly characters?: number | undefined
}

function present<T extends object>(fields: T): { [K in keyof T]: Exclude<T[K], undefined> } {
  const kept: Record<string, unknown> = {}
  for (const name in fields) if (fields[name] !== undefined) kept[name] = fields[name]
  return kept as never
}

/** As spans tell it. */
export function usageOf(told: Told): SpanUsage {
  const { operation = 'chat', address } = told
  const place = address === undefined ? {} : serverOf(address)
  const provider = place.provider ?? (told.provider === undefined ? undefined : catalogueName(told.provider))
  const isOfTokens = operation !== 'embeddings' && told.images === undefined
  return present({
    operation,
    provider,
    server: place.server,
    region: place.region,
    requestModel: told.model,
    responseId: told.responseId,
    stream: told.stream ?? false,
    timeToFirstTokenS: told.timeToFirstTokenS,
    usage: present({
      format: 'span' as const,
      model: told.responseModel,
      input: present({
        totalTokens: told.inputTokens,
        cacheReadTokens: told.cacheReadTokens,
        cacheWriteTokens: told.cacheWriteTokens,
        audioSeconds: told.audioSeconds,
        characters: told.characters,
      }),
      output: present({
        totalTokens: isOfTokens ? told.outputTokens : undefined,
        reasoningTokens: told.reasoningTokens,
        embeddings: operation === 'embeddings' ? (told.embeddings ?? 1) : undefined,
        images: told.images,
        imageSize: told.imageSize,
      }),
      interrupted: false,
      warnings: [],
    }),
  }) as SpanUsage
}

/** How long before the first token, s: told where it came before the end, for whole answers have the end there. */
export function firstTokenS(
  startMs: number,
  firstMs: number | undefined,
  endMs: number | undefined,
): number | undefined {
  if (firstMs === undefined || firstMs <= startMs || (endMs !== undefined && firstMs >= endMs)) return undefined
  return (firstMs - startMs) / 1000
}

/** An input that leaves out what was cached, as Anthropic counts, made whole: it shows where the parts are more than the sum. */
export const wholeInput = (total: number | undefined, cached: number): number | undefined =>
  total !== undefined && total < cached ? total + cached : total
