import { columns, estimated } from '../columns.ts'
import { typeOf } from './forms.ts'

export interface Layout {
  /** Over whose shards the rows lie; servers of a cluster must be told the database. */
  readonly cluster?: { readonly name: string; readonly database: string }
  /** Each table of rows is kept by several servers, which agree by ClickHouse Keeper. */
  readonly replicated?: boolean
}

/** Counted up when a column changes its meaning; new columns may come without that. */
export const schema = 1
export const comment = `inferprint schema ${schema}`

/**
 * Of rows with one start and id the highest counts: as they came in the one that came first, for it is the time, ms since 1970, below
 * zero; estimated anew the one that was made last, for it is the time itself.
 */
export const revision = 'revision'

const requestColumns = [...columns.map((column) => `${column.name} ${typeOf(column)}`), `${revision} Int64`]
const quoted = (text: string): string => `'${text.replaceAll('\\', '\\\\').replaceAll("'", "\\'")}'`

function engineOf(table: string, version: string, { replicated = false }: Layout): string {
  if (!replicated) return `ReplacingMergeTree(${version})`
  return `ReplicatedReplacingMergeTree('/clickhouse/tables/{shard}/{database}/${table}', '{replica}', ${version})`
}

/** What is asked has a span of time, mostly: months are apart, and rows lie in the order of their start. */
const layout = `PARTITION BY toYYYYMM(started_at) PRIMARY KEY started_at`
/** What is acknowledged is on the disk. */
const durable = 'fsync_after_insert = 1, fsync_part_directory = 1'

const onCluster = (name: string): string => ` ON CLUSTER ${quoted(name)}`

/** SQL of a table and, in a cluster, of the table of all shards. */
function tableSql(name: string, list: readonly string[], key: string, version: string, to: Layout): readonly string[] {
  const { cluster } = to
  const at = (table: string): string =>
    cluster === undefined ? table : `${cluster.database}.${table}${onCluster(cluster.name)}`
  const own = cluster === undefined ? name : `${name}_of_shard`
  const rows = `CREATE TABLE IF NOT EXISTS ${at(own)}
(
  ${list.join(',\n  ')}
)
ENGINE = ${engineOf(own, version, to)}
${layout}
ORDER BY (${key})
SETTINGS ${durable}
COMMENT ${quoted(comment)}`
  if (cluster === undefined) return [rows]
  /** A row that comes again finds the shard that has it. */
  const all = `CREATE TABLE IF NOT EXISTS ${at(name)}
(
  ${list.join(',\n  ')}
)
ENGINE = Distributed(${quoted(cluster.name)}, ${cluster.database}, ${own}, cityHash64(id))
COMMENT ${quoted(comment)}`
  return [rows, all]
}

/** What was told of rows before they were estimated anew: one row for each time. */
const supersededColumns = [
  'id String',
  "started_at DateTime64(3, 'UTC')",
  ...columns.filter(({ name }) => estimated.includes(name)).map((column) => `${column.name} ${typeOf(column)}`),
  `${revision} Int64`,
  "superseded_at DateTime64(3, 'UTC')",
]

const supersededSql = (to: Layout = {}): readonly string[] =>
  tableSql('superseded', supersededColumns, `started_at, id, ${revision}`, 'superseded_at', to)

/** What makes the tables of a store: in the database that is used, or in that of a cluster, which is made too. */
export const tablesSql = (to: Layout = {}): readonly string[] => [
  ...(to.cluster ? [`CREATE DATABASE IF NOT EXISTS ${to.cluster.database}${onCluster(to.cluster.name)}`] : []),
  ...tableSql('requests', requestColumns, 'started_at, id', revision, to),
  ...supersededSql(to),
]
