/** Turns the reviewed facts of `data/` into the compact modules of `src/generated/`. */
import { createHash } from 'node:crypto'
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Data } from './catalogue/data.ts'
import type { Fact, Records } from './catalogue/facts.ts'
import { readData } from './catalogue/read-data.ts'
import {
  ARCHITECTURE,
  BENCHMARK,
  FLEET,
  MEDIA_MODEL,
  MODEL,
  PROVIDER,
  REGION,
  SCORE,
  TRAINING,
  VIDEO_MODEL,
  ZONE,
} from './catalogue/schema.ts'
import { tableText } from './catalogue/table-text.ts'

export { readData } from './catalogue/read-data.ts'

const SLIM = new Set(['design', 'total_parameters_b', 'active_parameters_b', 'canonical_model', 'variant_of'])

const shortName = (hfId: string): string => hfId.slice(hfId.indexOf('/') + 1).toLowerCase()

/** What the default catalogue needs of an architecture: sizes, and the names that its own id does not give. */
const slim = ({ field, key, value }: Fact): boolean =>
  SLIM.has(field) && !(field === 'canonical_model' && value === shortName(key))

/** Sparse models of which the active part is not known cannot be computed: they stay out of the default catalogue. */
const sized = (records: Records): Records =>
  new Map(
    [...records].filter(([, facts]) => facts.has('active_parameters_b') || !facts.get('design')?.value.endsWith('moe')),
  )

const idsText = (ids: Data['ids']): string => {
  let provider = ''
  return ids
    .map(([owner = '', id = '', canonical = '', hfId = '', , sources = '']) => {
      const heading = owner === provider ? '' : `#${owner}\n`
      provider = owner
      const last = id.slice(id.lastIndexOf('/') + 1).toLowerCase()
      const cells = [id, canonical === last ? '' : canonical, hfId === '-' ? '' : hfId]
      return heading + [...cells, sources === 'litellm' ? '' : sources].join('|').replace(/\|+$/, '')
    })
    .join('\n')
}

const ollamaText = (records: Records): string =>
  [...records].flatMap(([key, facts]) => [...facts.values()].map(({ value }) => `${key}=${value}`)).join('\n')

/** A line for every record that has the field. */
const withField = (records: Records, field: string, line: (key: string, value: string) => string): string =>
  [...records]
    .flatMap(([key, facts]) => (facts.has(field) ? [line(key, facts.get(field)?.value ?? '')] : []))
    .join('\n')

/** Field -> criterion, and what one of the thing's units is in the criterion's canonical unit. */
const yardsticks: Readonly<Record<string, readonly [criterion: string, canonical: (figure: number) => number]>> = {
  kwh: ['energy', (kwh) => kwh],
  kj: ['energy', (kj) => kj / 3600],
  kgco2eq: ['gwp', (kg) => kg],
  h_per_kgco2eq: ['gwp', (hours) => 1 / hours],
  kgsbeq: ['adpe', (kg) => kg],
  l: ['wcf', (litres) => litres],
}

/** `thing|criterion|amount|unit|source`, the amount of the criterion that one unit of the thing stands for. */
const equivalencesText = (records: Records): string =>
  [...records]
    .map(([thing, facts]) => {
      const fact = [...facts.values()].find(({ field }) => field in yardsticks)
      const [criterion, canonical] = yardsticks[fact?.field ?? ''] ?? []
      if (!fact || !canonical) throw new Error(`equivalences.tsv: ${thing} has no figure`)
      return [thing, criterion, canonical(Number(fact.value)), facts.get('unit')?.value, fact.sources].join('|')
    })
    .join('\n')

/** `component_field=value=source`, each fact a line. */
const boaviztaText = (records: Records): string =>
  [...records]
    .flatMap(([component, facts]) =>
      [...facts.values()].map(({ field, value, sources }) => `${component}_${field}=${value}=${sources}`),
    )
    .join('\n')

export const moduleText = (tables: Record<string, string>): string =>
  `/* Generated from data/. Do not edit. */\n${Object.entries(tables)
    .map(([name, text]) => `export const ${name} = \`${text.replaceAll('$', '\\$')}\`\n`)
    .join('')}`

/** The generated modules: file name -> text. */
export const catalogueModules = (data: Data): Record<string, string> => ({
  'models.ts': moduleText({
    MODELS: tableText(data.models, MODEL),
    OPEN_MODELS: tableText(sized(data.architectures), ARCHITECTURE, slim),
    VIDEO_MODELS: tableText(data.videoModels, VIDEO_MODEL),
  }),
  'pictures-and-sound.ts': moduleText({
    IMAGE_MODELS: tableText(data.imageModels, MEDIA_MODEL),
    VIDEO_NETWORKS: tableText(data.videoNetworks, MEDIA_MODEL),
    AUDIO_MODELS: tableText(data.audioModels, MEDIA_MODEL),
    EMBEDDING_MODELS: tableText(data.embeddingModels, MEDIA_MODEL),
  }),
  'places.ts': moduleText({
    ECOLOGITS_ZONES: tableText(data.ecologitsZones, ZONE),
    ZONES: tableText(data.zones, ZONE),
    REGIONS: tableText(data.regions, REGION),
    PROVIDERS: tableText(data.providers, PROVIDER),
    FLEETS: tableText(data.fleets, FLEET),
  }),
  'ecologits-0-9.ts': moduleText({
    MODELS_BEFORE: tableText(data.before.models, MODEL),
    ZONES_BEFORE: tableText(data.before.zones, ZONE),
    PROVIDERS_BEFORE: tableText(data.before.providers, PROVIDER),
  }),
  'architectures.ts': moduleText({ ARCHITECTURES: tableText(data.architectures, ARCHITECTURE) }),
  'boavizta.ts': moduleText({ BOAVIZTA: boaviztaText(data.boavizta) }),
  'quality.ts': moduleText({
    BENCHMARKS: tableText(data.benchmarks, BENCHMARK),
    SCORES: tableText(data.quality, SCORE),
  }),
  'training.ts': moduleText({ TRAINING: tableText(data.training, TRAINING) }),
  'prefixes.ts': moduleText({
    ROUTES: withField(data.prefixes, 'route', (key) => key),
    DEVELOPERS: withField(data.prefixes, 'developer', (key, value) => `${key}=${value}`),
    BEDROCK_VENDORS: withField(data.prefixes, 'bedrock_vendor', (key) => key),
  }),
  'zone-codes.ts': moduleText({ ALPHA_2: withField(data.zoneCodes, 'alpha2', (key, value) => `${key}=${value}`) }),
  'equivalences.ts': moduleText({ EQUIVALENCES: equivalencesText(data.equivalences) }),
  'ollama.ts': moduleText({
    OLLAMA: ollamaText(data.ollama),
    QUANTISATIONS: withField(data.quantisations, 'bits_per_weight', (key, value) => `${key}=${value}`),
  }),
  'ids.ts': moduleText({ IDS: idsText(data.ids) }),
  'sources.ts': moduleText({
    SOURCES: data.sources
      .map(({ id, title, url, read, licence, trust }) => [id, title, url, read, licence, trust].join('|'))
      .join('\n'),
  }),
})

/** Ten digits of a hash over the data files, by name: two catalogues of one version hold the same facts. */
const versionOf = (dataDir: string): string => {
  const hash = createHash('sha256')
  const files = readdirSync(dataDir, { recursive: true, encoding: 'utf8' }).map((file) => file.replaceAll('\\', '/'))
  for (const file of files.filter((name) => /\.(tsv|json)$/.test(name)).sort())
    hash.update(`${file}\n`).update(readFileSync(join(dataDir, file), 'utf8').replaceAll('\r\n', '\n'))
  return hash.digest('hex').slice(0, 10)
}

/** Reads and checks the data, and writes the modules of the catalogue into `outDir`. */
export const generateCatalogue = (
  outDir: string,
  dataDir = fileURLToPath(new URL('../data/', import.meta.url)),
): void => {
  mkdirSync(outDir, { recursive: true })
  for (const [file, text] of Object.entries(catalogueModules(readData(dataDir))))
    writeFileSync(join(outDir, file), text)
  writeFileSync(join(outDir, 'version.ts'), moduleText({ CATALOGUE_VERSION: versionOf(dataDir) }))
}
