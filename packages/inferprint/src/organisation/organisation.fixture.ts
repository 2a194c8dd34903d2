import type { Organisation } from './description.ts'

/** Texts of three models in two zones, and pictures. */
export const example: Organisation = {
  name: 'Example',
  daysPerYear: 220,
  growthPerYear: 0.2,
  teams: [
    {
      team: 'Support',
      tool: 'Chat',
      people: 40,
      model: 'openai/gpt-5',
      requestsPerPersonPerDay: 25,
      inputTokens: 1500,
      outputTokens: 400,
    },
    {
      team: 'Engineering',
      tool: 'Coding agent',
      people: 25,
      model: 'anthropic/claude-opus-5',
      requestsPerPersonPerDay: 8,
      inputTokens: 60_000,
      cachedTokens: 1_500_000,
      outputTokens: 25_000,
    },
    {
      team: 'Everyone',
      tool: 'Chat',
      people: 300,
      model: 'mistralai/mistral-small-latest',
      requestsPerPersonPerDay: 6,
      inputTokens: 400,
      outputTokens: 400,
      zone: 'FRA',
    },
    {
      team: 'Marketing',
      people: 5,
      model: 'openai/gpt-image-1',
      requestsPerPersonPerDay: 4,
      daysPerYear: 100,
      image: { resolution: '1024x1024', count: 1 },
    },
  ],
}
