import { type Amount, type TaskId, taskIds, tasks } from '../../calculation/tasks.ts'

/** A team as it is typed: texts, because what is typed may not be a number yet. */
export interface TeamRow {
  readonly team: string
  readonly tool: string
  readonly people: string
  readonly requests: string
  readonly model: string
  readonly task: TaskId
  readonly zone: string
  readonly days: string
  readonly growth: string
  readonly amounts: Readonly<Partial<Record<Amount, string>>>
}

const fields = ['team', 'tool', 'people', 'requests', 'model', 'task', 'zone', 'days', 'growth'] as const

/** Commas part fields and colons rows, which addresses leave legible; in a text they have a star before their letter. */
const escaped: Readonly<Record<string, string>> = { '*': '*s', ',': '*c', ':': '*r' }
const plain: Readonly<Record<string, string>> = { s: '*', c: ',', r: ':' }
const withStars = (text: string): string => text.replace(/[*,:]/g, (sign) => escaped[sign] as string)
const withoutStars = (text: string): string =>
  text.replace(/\*([scr])/g, (_, letter: string) => plain[letter] as string)

/** Rows as one value of an address: the fields in order, then the amounts of the task. */
export const writeRows = (rows: readonly TeamRow[]): string =>
  rows
    .map((row) => {
      const amounts = (Object.keys(tasks[row.task].amounts) as Amount[]).map((name) => row.amounts[name] ?? '')
      return [...fields.map((name) => row[name]), ...amounts].map(withStars).join(',')
    })
    .join(':')

export const readRows = (told: string): TeamRow[] =>
  told.split(':').map((line) => {
    const cells = line.split(',').map(withoutStars)
    const cell = (name: (typeof fields)[number]): string => cells[fields.indexOf(name)] ?? ''
    const task = taskIds.find((id) => id === cell('task')) ?? 'chat'
    const amounts = Object.entries(tasks[task].amounts).map(([name, usual], at) => [
      name,
      cells[fields.length + at] ?? usual,
    ])
    return {
      ...(Object.fromEntries(fields.map((name) => [name, cell(name)])) as Record<(typeof fields)[number], string>),
      task,
      amounts: Object.fromEntries(amounts),
    }
  })
