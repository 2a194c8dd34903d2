import type { Dictionary } from '../../i18n/en.ts'
import type { TeamRow } from './address.ts'

type Names = Dictionary['organisation']['example']

const row = (
  names: readonly [team: string, tool: string],
  rest: Omit<TeamRow, 'team' | 'tool' | 'days' | 'growth'>,
): TeamRow => ({
  team: names[0],
  tool: names[1],
  days: '',
  growth: '',
  ...rest,
})

/** What the page begins with: four teams, invented. */
export const exampleRows = ({ engineering, support, everyone, marketing }: Names): readonly TeamRow[] => [
  row(engineering, {
    people: '25',
    requests: '40',
    model: 'anthropic/claude-opus-5',
    task: 'agent',
    zone: '',
    amounts: { in: '6000', cached: '30000', out: '900' },
  }),
  row(support, {
    people: '40',
    requests: '25',
    model: 'openai/gpt-5',
    task: 'email',
    zone: '',
    amounts: { in: '1500', cached: '0', out: '400' },
  }),
  row(everyone, {
    people: '300',
    requests: '6',
    model: 'mistralai/mistral-small-latest',
    task: 'chat',
    zone: 'FRA',
    amounts: { in: '400', cached: '0', out: '400' },
  }),
  row(marketing, {
    people: '5',
    requests: '4',
    model: 'openai/gpt-image-1',
    task: 'image',
    zone: '',
    amounts: { size: '1024x1024', count: '1' },
  }),
]

/** A team to begin with. */
export const newRow = (name: string): TeamRow => ({
  team: name,
  tool: '',
  people: '10',
  requests: '10',
  model: 'openai/gpt-5',
  task: 'chat',
  zone: '',
  days: '',
  growth: '',
  amounts: { in: '400', cached: '0', out: '400' },
})
