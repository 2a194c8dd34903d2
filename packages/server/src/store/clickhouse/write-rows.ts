import { columns, type Kind } from '../columns.ts'
import type { Row } from '../row.ts'
import type { Connection } from './connection.ts'
import { revision } from './tables.ts'

const names = [...columns.map(({ name }) => name), revision]

/** ms are what the store keeps. */
const time = (value: unknown): string => new Date(value as string).toISOString()
const sent: Readonly<Partial<Record<Kind, (value: unknown) => unknown>>> = { time }

/** Resolves when the rows are durable. One that is there already comes after it, and does not count. */
export async function writeRows(connection: Connection, rows: readonly Row[]): Promise<void> {
  const now = -Date.now()
  await connection.insert(
    'requests',
    names,
    rows.map((row) => [...columns.map(({ name, kind }) => sent[kind]?.(row[name]) ?? row[name] ?? null), now]),
  )
}
