import type { Records } from './facts.ts'

export const SOURCE_FIELDS = ['id', 'title', 'url', 'read', 'licence', 'trust'] as const

export type SourceEntry = Record<(typeof SOURCE_FIELDS)[number], string>

/** Everything in `data/`, read and checked. */
export interface Data {
  readonly sources: readonly SourceEntry[]
  readonly models: Records
  readonly zones: Records
  readonly zoneCodes: Records
  readonly ecologitsZones: Records
  readonly regions: Records
  readonly providers: Records
  readonly fleets: Records
  readonly videoModels: Records
  readonly imageModels: Records
  readonly videoNetworks: Records
  readonly audioModels: Records
  readonly embeddingModels: Records
  readonly architectures: Records
  readonly accelerators: Records
  readonly boavizta: Records
  readonly servers: Records
  readonly training: Records
  readonly benchmarks: Records
  /** By `benchmark/model setting`. */
  readonly quality: Records
  readonly ids: readonly (readonly string[])[]
  readonly ollama: Records
  readonly quantisations: Records
  readonly equivalences: Records
  readonly prefixes: Records
  readonly before: { readonly models: Records; readonly zones: Records; readonly providers: Records }
}
