import { parseArgs } from 'node:util'
import { refuse, say } from '../command/say.ts'
import { tablesSql } from './clickhouse/tables.ts'

export const schemaHelp = `  inferprint schema --clickhouse [options]

Prints the SQL that makes the tables of a store in ClickHouse. inferprint serve makes them by itself where they are not there, on one
server; in a cluster, run this once.

  --clickhouse        for ClickHouse
  --replicated        every table is kept by several servers, with the macros {shard} and {replica}
  --cluster NAME      rows lie over the shards of this cluster, in a database of each
  --database NAME     that database; default inferprint

examples:
  inferprint schema --clickhouse | clickhouse-client --database inferprint --multiquery
  inferprint schema --clickhouse --cluster main --replicated`

/** `inferprint schema`. Returns the exit code. */
export function runSchema(args: readonly string[]): number {
  try {
    const { values } = read(args)
    if (values.help) return say(schemaHelp)
    if (!values.clickhouse) throw new TypeError('of which engine is not told; expected --clickhouse')
    const { cluster: name, database = 'inferprint', replicated = false } = values
    if (name === '') throw new TypeError('--cluster has no name; expected one of system.clusters')
    if (!/^[A-Za-z_]\w*$/.test(database))
      throw new TypeError(`--database is "${database}"; expected a name of letters, digits and _`)
    return say(
      tablesSql({ replicated, ...(name !== undefined && { cluster: { name, database } }) })
        .map((sql) => `${sql};`)
        .join('\n\n'),
    )
  } catch (error) {
    if (!(error instanceof TypeError)) throw error
    return refuse('schema', error)
  }
}

const read = (args: readonly string[]) =>
  parseArgs({
    args: [...args],
    options: {
      help: { type: 'boolean', short: 'h' },
      clickhouse: { type: 'boolean' },
      replicated: { type: 'boolean' },
      cluster: { type: 'string' },
      database: { type: 'string' },
    },
  })
