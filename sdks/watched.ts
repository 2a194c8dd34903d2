import { type InstrumentOptions, instrument, type RequestRecord } from 'inferprint/instrument'
import type { SdkUnderTest } from './check.ts'

/** A client that is watched, and what became of it: what `instrument` gives is what a program uses. */
export interface Watched<Client> {
  readonly client: Client
  readonly records: readonly RequestRecord[]
  readonly problems: readonly Error[]
}

export function watchedClient<Client extends object, Sdk>(
  { create, watch }: SdkUnderTest<Client, Sdk>,
  url: string,
  options: InstrumentOptions = {},
): Watched<Client> {
  const records: RequestRecord[] = []
  const problems: Error[] = []
  const each = <One extends object>(one: One): One =>
    instrument(one, {
      sinks: [{ record: (record) => void records.push(record) }],
      onProblem: (problem) => void problems.push(problem),
      ...options,
    })
  const bare = create(url)
  return { client: watch ? watch(bare, each) : each(bare), records, problems }
}
