import type { Readable } from 'node:stream'
import { type ClickHouseClient, ClickHouseLogLevel, createClient } from '@clickhouse/client'
import type { Found, Sql } from '../sql/bound.ts'
import { wholeJson } from '../whole-json.ts'
import { type Address, readAddress } from './address.ts'
import { whyOf } from './why.ts'

const longestS = 300

/** Names are columns first: a sum may be called as what it sums. Numbers are as JSON has them, to the last digit. */
const settings = {
  prefer_column_name_to_alias: 1,
  do_not_merge_across_partitions_select_final: 1,
  output_format_json_quote_64bit_integers: 0,
  output_format_parquet_compression_method: 'zstd',
  precise_float_parsing: 1,
  date_time_input_format: 'best_effort',
} as const

/** Of a session: what is joined is as long as it must be, and what finds no partner has NULL. */
const ofSessions = { join_use_nulls: 1, session_timeout: '3600' } as const

/** Acknowledged when it is written, by all shards; the server gathers what several gateways send. A file may hold any number of months. */
const ofCopies = { distributed_foreground_insert: 1, max_partitions_per_insert_block: '0' } as const
const ofInserts = { ...ofCopies, async_insert: 1, wait_for_async_insert: 1 } as const

/** One database over HTTP. Everything rejects as a `StoreError`. */
export class Connection {
  private readonly client: ClickHouseClient
  private readonly address: Address
  /** As messages tell it. */
  readonly where: string

  /** @throws StoreAddressError */
  constructor(
    where: string,
    password = '',
    /** Of queries that share temporary tables: one after the other, on one server. */
    private readonly session?: string,
  ) {
    this.address = readAddress(where)
    const { url, user, database, settings: told } = this.address
    this.where = `${url}/${database}`
    this.client = createClient({
      url,
      username: user,
      password,
      database,
      application: 'inferprint',
      request_timeout: 1000 * longestS,
      compression: { request: { codec: 'gzip', level: 1 }, response: true },
      use_multipart_params_auto: true,
      json: { stringify: wholeJson },
      clickhouse_settings: { ...settings, ...(session !== undefined && ofSessions), ...told },
      /** What goes wrong is thrown, and told by who catches it. */
      log: { level: ClickHouseLogLevel.OFF },
      ...(session !== undefined && { session_id: session }),
    })
  }

  async rows({ text, values }: Sql): Promise<readonly Found[]> {
    return await this.told(async () => {
      const found = await this.client.query({ query: text, query_params: { ...values }, format: 'JSONEachRow' })
      return await found.json<Found>()
    })
  }

  /** The answer piece by piece, in a format of ClickHouse. */
  async *pieces({ text, values }: Sql, format: 'Parquet' | 'TSVRaw'): AsyncGenerator<Uint8Array> {
    const asked = { query: `${text} FORMAT ${format}`, query_params: { ...values } }
    const { stream } = await this.told(() => this.client.exec(asked))
    try {
      for await (const piece of stream as Readable) yield piece
    } catch (error) {
      throw whyOf(this.where, error)
    } finally {
      stream.destroy()
    }
  }

  async run(query: string): Promise<void> {
    await this.told(() => this.client.command({ query }))
  }

  /** As `run`, of an INSERT that takes what the server has. */
  async copy(query: string): Promise<void> {
    await this.told(() => this.client.command({ query, clickhouse_settings: { ...ofCopies } }))
  }

  /** Rows as lists of values, in the order of the columns. */
  async insert(table: string, columns: readonly string[], values: readonly (readonly unknown[])[]): Promise<void> {
    if (values.length === 0) return
    await this.told(() =>
      this.client.insert({
        table,
        columns: [...columns] as [string, ...string[]],
        values: [...values],
        format: 'JSONCompactEachRow',
        /** Nobody else would find the tables of a session. */
        clickhouse_settings: { ...ofInserts, ...(this.session !== undefined && { async_insert: 0 }) },
      }),
    )
  }

  close(): Promise<void> {
    return this.client.close()
  }

  private async told<T>(work: () => Promise<T>): Promise<T> {
    try {
      return await work()
    } catch (error) {
      throw whyOf(this.where, error)
    }
  }
}
