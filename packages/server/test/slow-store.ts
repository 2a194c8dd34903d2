import { request as ask } from 'node:http'
import type { ClickHouseGround } from './clickhouse.ts'
import { deferred } from './deferred.ts'
import { type Listening, listen } from './loopback.ts'

export interface SlowStore {
  /** As `--store` takes it. */
  readonly where: string
  /** From now on rows are taken, but not acknowledged. */
  readonly stall: () => void
  /** What was held back goes on, and what comes later. */
  readonly goOn: () => void
  readonly close: () => Promise<void>
}

/** A way to a ClickHouse on which writing may stand still, while reading goes on. */
export async function slowStore(engine: ClickHouseGround): Promise<SlowStore> {
  let gate = Promise.resolve()
  let open = (): void => {}
  const where = new URL(await engine.database())
  const { hostname: host, port } = where
  const front: Listening = await listen(async (request, response) => {
    if (decodeURIComponent(request.url ?? '').includes('INSERT')) await gate
    const { method, headers, url: path } = request
    const onward = ask({ host, port, path, method, headers }, (reply) => {
      response.writeHead(reply.statusCode ?? 500, reply.headers)
      reply.pipe(response)
    })
    onward.on('error', () => response.destroy())
    request.pipe(onward)
  })
  where.port = String(front.port)
  return {
    where: where.href,
    stall: () => {
      const gone = deferred<void>()
      gate = gone.promise
      open = gone.resolve
    },
    goOn: () => open(),
    close: front.close,
  }
}
