import type { Organisation, Team } from 'inferprint/organisation'
import { tasks } from '../../calculation/tasks.ts'
import type { TeamRow } from './address.ts'
import type { OrganisationState } from './state.ts'

/** What is no number stays what was typed, so that the library says what is wrong with it. */
const numberOf = (told: string): number =>
  told.trim() === '' || Number.isNaN(Number(told)) ? (told as never) : Number(told)
const optional = (name: string, told: string, factor = 1) => {
  if (told.trim() === '') return {}
  const value = numberOf(told)
  return { [name]: typeof value === 'number' ? value / factor : value }
}

/** What is asked, in the library's words. */
function contentOf({ task, amounts }: TeamRow): Partial<Team> {
  const { kind } = tasks[task]
  const of = (name: keyof TeamRow['amounts']): number => numberOf(amounts[name] ?? '')
  if (kind === 'image') return { image: { resolution: amounts.size ?? '', count: of('count') } }
  if (kind === 'video') return { video: { resolution: amounts.size ?? '', durationS: of('seconds') } }
  if (kind === 'audio') return { audio: { durationS: of('seconds') } }
  if (kind === 'embedding') return { embedding: { inputTokens: of('in'), count: of('count') } }
  return { inputTokens: of('in'), cachedTokens: of('cached'), outputTokens: of('out') }
}

export function organisationOf({ rows, days, growth }: OrganisationState): Organisation {
  return {
    ...optional('daysPerYear', days),
    ...optional('growthPerYear', growth, 100),
    teams: rows.map((row) => ({
      team: row.team,
      ...(row.tool.trim() && { tool: row.tool }),
      people: numberOf(row.people),
      requestsPerPersonPerDay: numberOf(row.requests),
      model: row.model,
      ...(row.zone && { zone: row.zone }),
      ...optional('daysPerYear', row.days),
      ...optional('growthPerYear', row.growth, 100),
      ...contentOf(row),
    })),
  }
}
