import { estimate } from 'inferprint'
import { catalogueVersion, flatImpacts } from 'inferprint/emit/core'

const models = [
  ['openai/gpt-5', 'openai'],
  ['openai/gpt-4o-mini', 'openai'],
  ['anthropic/claude-sonnet-4-5', 'anthropic'],
  ['mistralai/mistral-small-latest', 'mistralai'],
  ['google/gemini-2.5-flash', 'google_genai'],
] as const
const dayMs = 86_400_000

/** Numbers that look random and are the same in every run. */
const noise = (at: number): number => (Math.sin(12.9898 * at) * 43758.5453) % 1 ** 2

/** A row as an instrument would send it, `daysAgo` before now. */
export function rowOf(at: number, daysAgo: number, more: object = {}): object {
  const [model, provider] = models[at % 7 < 3 ? 0 : at % 5] ?? models[0]
  const dice = Math.abs(noise(at))
  const [inputTokens, outputTokens] = [Math.round(200 + 4000 * dice ** 2), Math.round(50 + 900 * dice)]
  const footprint = estimate({ model, provider, inputTokens, outputTokens })
  return {
    schema: 1,
    id: `row-${at}`,
    started_at: new Date(Date.now() - daysAgo * dayMs - 60_000).toISOString(),
    sdk: 'openai',
    operation: 'chat',
    provider,
    request_model: model,
    response_model: model,
    model: footprint.model,
    stream: true,
    outcome: 'completed',
    duration_s: 0.5 + 8 * dice,
    tokens: 'reported',
    input_tokens: inputTokens,
    output_tokens: outputTokens,
    method: footprint.method,
    tier: footprint.tier,
    zone: footprint.zone ?? 'USA',
    catalogue_version: catalogueVersion,
    ...flatImpacts(footprint),
    ...flatImpacts(footprint.embodied, 'embodied_'),
    label: { team: ['search', 'support', 'research'][at % 3], conversation: `talk-${at % 17}` },
    notes: [],
    ...more,
  }
}

/** A month of them: more by day than at night, few at weekends. */
export const month = (): object[] =>
  Array.from({ length: 600 }, (_, at) => at)
    .filter((at) => at % 7 < 5 || at % 3 === 0)
    .map((at) => rowOf(at, (30 * at) / 620))

/** What CodeCarbon told of a program. */
export const program = (): object => ({
  schema: 1,
  id: 'run-1',
  started_at: new Date(Date.now() - 2 * dayMs).toISOString(),
  source: 'program',
  sdk: 'codecarbon',
  operation: 'program',
  stream: false,
  outcome: 'completed',
  duration_s: 5400,
  tokens: 'unknown',
  method: 'codecarbon-3.0.0',
  zone: 'FRA',
  catalogue_version: catalogueVersion,
  ...Object.fromEntries(
    ['', '_min', '_max'].flatMap((end) => [
      [`energy${end}_kwh`, 1.25],
      [`gwp${end}_kgco2eq`, 0.07],
    ]),
  ),
  label: { run: 'run-1', project: 'fine-tuning' },
  notes: ['interval-not-told'],
})
