import { type DuckDBConnection, DuckDBInstance } from '@duckdb/node-api'
import { StoreClosedError } from '../errors.ts'
import { prepareTables } from './tables.ts'
import { isBroken, whyOf } from './why.ts'

export interface EngineOptions {
  /** Memory that the engine may take, MB. */
  readonly memoryMb: number
  readonly threads?: number
}

/** Rows written since the file was last put in order lie in a log beside it, so long as that is not larger than this. */
const mostLog = '128MB'

/** One file, opened when it is needed; opened anew after it could not be written. */
export class Engine {
  private opened: Promise<DuckDBInstance> | undefined
  private writer: Promise<DuckDBConnection> | undefined
  private readonly reads = new Set<Promise<unknown>>()
  private closed = false

  constructor(
    readonly path: string,
    private readonly options: EngineOptions,
  ) {}

  /** Runs on the one connection that writes, one caller at a time. @throws StoreError */
  async write<T>(work: (connection: DuckDBConnection) => Promise<T>): Promise<T> {
    try {
      this.writer ??= this.instance().then(prepareTables)
      return await work(await this.writer)
    } catch (error) {
      /** A writer that never came to be is made again next time, and so is an engine that takes nothing more. */
      const isReady = await this.writer?.then(
        () => true,
        () => false,
      )
      if (!isReady || isBroken(error)) await this.letGo()
      throw whyOf(this.path, error)
    }
  }

  /** Runs on a connection of its own, beside writes and other reads. @throws StoreError */
  async read<T>(work: (connection: DuckDBConnection) => Promise<T>): Promise<T> {
    const running = this.readNow(work)
    this.reads.add(running)
    try {
      return await running
    } catch (error) {
      throw whyOf(this.path, error)
    } finally {
      this.reads.delete(running)
    }
  }

  /** As `read`, of an answer that comes piece by piece; the connection is held until its reader is done. */
  async *readPieces<T>(work: (connection: DuckDBConnection) => AsyncIterable<T>): AsyncGenerator<T> {
    const connection = await this.read(async () => (await this.instance()).connect())
    try {
      yield* work(connection)
    } catch (error) {
      throw whyOf(this.path, error)
    } finally {
      connection.closeSync()
    }
  }

  async close(): Promise<void> {
    this.closed = true
    await this.letGo()
  }

  private async readNow<T>(work: (connection: DuckDBConnection) => Promise<T>): Promise<T> {
    const connection = await (await this.instance()).connect()
    try {
      return await work(connection)
    } finally {
      connection.closeSync()
    }
  }

  /** Two instances of one file would not see each other's rows: the old one is gone before a new one comes. */
  private async letGo(): Promise<void> {
    const { opened, writer } = this
    await Promise.allSettled(this.reads)
    const [connection, instance] = await Promise.allSettled([writer, opened])
    if (connection.status === 'fulfilled') connection.value?.closeSync()
    if (instance.status === 'fulfilled') instance.value?.closeSync()
    this.writer = undefined
    this.opened = undefined
  }

  private instance(): Promise<DuckDBInstance> {
    if (this.closed) return Promise.reject(new StoreClosedError('The store is closed.'))
    const { memoryMb, threads } = this.options
    this.opened ??= DuckDBInstance.create(this.path, {
      memory_limit: `${memoryMb}MB`,
      checkpoint_threshold: mostLog,
      /** No extension is fetched from anywhere. */
      autoinstall_known_extensions: 'false',
      ...(threads !== undefined && { threads: String(threads) }),
    })
    return this.opened
  }
}
