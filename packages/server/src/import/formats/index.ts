import { anthropicUsage } from './anthropic-usage.ts'
import { claudeCode } from './claude-code.ts'
import { codecarbon } from './codecarbon.ts'
import { codex } from './codex.ts'
import type { Fields, Format } from './format.ts'
import { langfuse } from './langfuse.ts'
import { langsmith } from './langsmith.ts'
import { litellm } from './litellm.ts'
import { openaiUsage } from './openai-usage.ts'

export type { Fields, Format, Origin, Outcome, Reader } from './format.ts'

/** In the order in which a line is held up to them. */
export const formats: readonly Format[] = [
  litellm,
  langfuse,
  langsmith,
  openaiUsage,
  anthropicUsage,
  claudeCode,
  codex,
  codecarbon,
]

export const formatNames: readonly string[] = [...formats.map(({ name }) => name), 'columns']

/** The kind that one of these lines shows. */
export function formatOf(lines: readonly Fields[]): Format | undefined {
  return formats.find(({ isOf }) => lines.some(isOf))
}
