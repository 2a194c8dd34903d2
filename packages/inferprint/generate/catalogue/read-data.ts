import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { checkReferences } from './check-references.ts'
import { type Data, SOURCE_FIELDS, type SourceEntry } from './data.ts'
import { checkSources, readFacts, readLines } from './facts.ts'
import { DataError } from './problem.ts'
import {
  ACCELERATOR,
  ACCELERATOR_MAKING,
  ARCHITECTURE,
  BENCHMARK,
  BOAVIZTA,
  EQUIVALENCE,
  FLEET,
  MEDIA_MODEL,
  MODEL,
  OLLAMA_NAME,
  PREFIX,
  PROVIDER,
  QUANTISATION,
  REGION,
  SCORE,
  SERVER,
  TRAINING,
  VIDEO_MODEL,
  ZONE,
  ZONE_CODE,
} from './schema.ts'

const readSources = (dir: string): SourceEntry[] => {
  const entries: unknown = JSON.parse(readFileSync(join(dir, 'sources.json'), 'utf8'))
  if (!Array.isArray(entries)) throw new DataError('sources.json', 'file', typeof entries, 'a list')
  let before = ''
  return entries.map((entry: Record<string, unknown>, index) => {
    const place = `sources.json, entry ${index + 1}`
    const texts = SOURCE_FIELDS.map((field) => {
      const value = entry[field]
      if (typeof value !== 'string' || value === '') throw new DataError(place, field, String(value), 'a text')
      return [field, value] as const
    })
    const source = Object.fromEntries(texts) as SourceEntry
    if (!/^\d{4}-\d\d-\d\d$/.test(source.read)) throw new DataError(place, 'read', source.read, 'an ISO date')
    if (!/^[a-z0-9.-]+$/.test(source.id)) throw new DataError(place, 'id', source.id, 'lower case, digits, - and .')
    if (source.id <= before) throw new DataError(place, 'id', source.id, `an id after ${before} (sorted, each once)`)
    before = source.id
    return source
  })
}

/** Reads and checks the data folder. Throws a {@link DataError} that names file, line, field, value and expectation. */
export const readData = (dir: string): Data => {
  const sources = readSources(dir)
  const known = new Set(sources.map(({ id }) => id))
  const ids = readLines(dir, 'ids.tsv', 6).map(({ place, cells }) => {
    checkSources(place, cells[5] ?? '', known)
    return cells
  })
  const data: Data = {
    sources,
    models: readFacts(dir, 'models.tsv', MODEL, known),
    zones: readFacts(dir, 'zones.tsv', ZONE, known),
    zoneCodes: readFacts(dir, 'zone-codes.tsv', ZONE_CODE, known),
    ecologitsZones: readFacts(dir, 'zones-ecologits.tsv', ZONE, known),
    regions: readFacts(dir, 'regions.tsv', REGION, known),
    providers: readFacts(dir, 'providers.tsv', PROVIDER, known),
    fleets: readFacts(dir, 'fleets.tsv', FLEET, known),
    videoModels: readFacts(dir, 'video-models.tsv', VIDEO_MODEL, known),
    imageModels: readFacts(dir, 'image-models.tsv', MEDIA_MODEL, known),
    videoNetworks: readFacts(dir, 'video-networks.tsv', MEDIA_MODEL, known),
    audioModels: readFacts(dir, 'audio-models.tsv', MEDIA_MODEL, known),
    embeddingModels: readFacts(dir, 'embedding-models.tsv', MEDIA_MODEL, known),
    architectures: readFacts(dir, 'architectures.tsv', ARCHITECTURE, known),
    ids,
    prefixes: readFacts(dir, 'prefixes.tsv', PREFIX, known),
    equivalences: readFacts(dir, 'equivalences.tsv', EQUIVALENCE, known),
    accelerators: readFacts(dir, 'accelerators.tsv', { ...ACCELERATOR, ...ACCELERATOR_MAKING }, known),
    training: readFacts(dir, 'training.tsv', TRAINING, known),
    benchmarks: readFacts(dir, 'benchmarks.tsv', BENCHMARK, known),
    quality: readFacts(dir, 'quality.tsv', SCORE, known),
    servers: readFacts(dir, 'servers.tsv', SERVER, known),
    boavizta: readFacts(dir, 'boavizta.tsv', BOAVIZTA, known),
    quantisations: readFacts(dir, 'quantisations.tsv', QUANTISATION, known),
    ollama: readFacts(dir, 'ollama.tsv', OLLAMA_NAME, known),
    before: {
      models: readFacts(dir, 'ecologits-0.9/models.tsv', MODEL, known, true),
      zones: readFacts(dir, 'ecologits-0.9/zones.tsv', ZONE, known, true),
      providers: readFacts(dir, 'ecologits-0.9/providers.tsv', PROVIDER, known, true),
    },
  }
  checkReferences(data)
  return data
}
