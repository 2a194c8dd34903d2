import type { Data } from './data.ts'
import type { Fact, Records } from './facts.ts'
import { DataError } from './problem.ts'

const eachFact = function* (records: Records, field: string): Generator<Fact> {
  for (const facts of records.values()) {
    const fact = facts.get(field)
    if (fact) yield fact
  }
}

const demand = (fact: Fact, right: boolean, expected: string): void => {
  if (!right) throw new DataError(fact.place, fact.field, fact.value, expected)
}

const refersTo = (records: Records, field: string, targets: Records, what: string): void => {
  for (const fact of eachFact(records, field)) demand(fact, targets.has(fact.value), what)
}

const requires = (records: Records, fields: readonly string[], exempt?: string): void => {
  for (const [key, facts] of records) {
    if (exempt && facts.has(exempt)) continue
    const place = [...facts.values()][0]?.place ?? key
    for (const field of fields) if (!facts.has(field)) throw new DataError(place, field, '', `a ${field} for ${key}`)
  }
}

/** A network that is disclosed has a size, or a price tells of it. */
const requireShape = (records: Records): void => {
  for (const [key, facts] of records) {
    if (['parameters_b', 'layers', 'price_usd', 'image_tokens'].some((field) => facts.has(field))) continue
    const place = [...facts.values()][0]?.place ?? key
    if (facts.get('network')?.value !== 'undisclosed')
      throw new DataError(
        place,
        'network',
        '',
        `parameters_b, layers, price_usd or image_tokens of ${key}, else undisclosed`,
      )
  }
}

const checkSizes = (records: Records): void => {
  for (const facts of records.values()) {
    const active = facts.get('active_parameters_b')
    const total = facts.get('total_parameters_b')
    if (!active || !total) continue
    const most = (value: string): number => Number(value.split('..').at(-1))
    demand(active, most(active.value) <= most(total.value), `at most the total, ${total.value}`)
  }
}

/** A score is of a benchmark and of a model that are there, and has a date; a share is at most one. */
const checkQuality = ({ benchmarks, quality, models, architectures }: Data): void => {
  requires(benchmarks, ['name', 'asks', 'unit', 'run_by', 'licence'])
  requires(quality, ['score', 'date'])
  for (const score of eachFact(quality, 'score')) {
    const [, benchmark = '', model = ''] = /^([^/]+)\/(\S+)/.exec(score.key) ?? []
    const unit = benchmarks.get(benchmark)?.get('unit')?.value
    const place = (expected: string): DataError => new DataError(score.place, 'key', score.key, expected)
    if (unit === undefined) throw place('a benchmark of benchmarks.tsv before the first /')
    const known = models.get(model) ?? architectures.get(model.replace(/^huggingface_hub\//, ''))
    if (!known || known.has('alias_for'))
      throw place('a model of models.tsv, or huggingface_hub/ and one of architectures.tsv')
    if (unit === 'share') demand(score, Number(score.value) <= 1, 'a share from 0 to 1')
  }
}

/** Checks what a single line cannot show: targets that do not exist, active above total, fields that are missing. */
export const checkReferences = (data: Data): void => {
  for (const fact of eachFact(data.models, 'alias_for')) {
    const target = data.models.get(fact.value)
    demand(fact, target !== undefined && !target.has('alias_for'), 'a model of models.tsv that is no alias itself')
  }
  requires(data.models, ['design', 'total_parameters_b'], 'alias_for')
  requires(data.zones, ['name', 'kind'])
  for (const fact of eachFact(data.zoneCodes, 'alpha2'))
    if (!data.zones.has(fact.key)) throw new DataError(fact.place, 'key', fact.key, 'a zone of zones.tsv')
  requires(data.ecologitsZones, ['gwp'])
  requires(data.regions, ['zone'])
  requires(data.providers, ['zone', 'pue', 'wue'])
  requires(data.videoModels, ['machine', 'accelerators', 'power_w', 'server_gwp', 'accelerator_gwp'])
  requires(data.architectures, ['design', 'total_parameters_b', 'canonical_model'])
  requires(data.accelerators, [
    'memory_gb',
    'memory_bandwidth_gb_per_s',
    'bf16_tflop_per_s',
    'power_limit_w',
    'host_server',
  ])
  requires(data.training, ['name', 'models', 'basis', 'boundary'])
  refersTo(data.training, 'accelerator', data.accelerators, 'a key of accelerators.tsv')
  checkQuality(data)
  requires(data.servers, ['processors', 'memory_modules', 'drives', 'accelerators'])
  refersTo(data.accelerators, 'host_server', data.servers, 'a key of servers.tsv')
  refersTo(data.accelerators, 'same_chip_as', data.accelerators, 'a key of accelerators.tsv')
  refersTo(data.accelerators, 'scaled_from', data.accelerators, 'a key of accelerators.tsv')
  checkSizes(data.models)
  checkSizes(data.architectures)
  refersTo(data.models, 'hf_id', data.architectures, 'a key of architectures.tsv')
  refersTo(data.imageModels, 'language_model', data.models, 'a key of models.tsv')
  requires(data.audioModels, ['task'])
  for (const models of [data.imageModels, data.videoNetworks]) requireShape(models)
  refersTo(data.architectures, 'variant_of', data.architectures, 'a key of architectures.tsv')
  refersTo(data.zones, 'parent', data.zones, 'a zone of zones.tsv')
  refersTo(data.regions, 'zone', data.zones, 'a zone of zones.tsv')
  refersTo(data.providers, 'zone', data.zones, 'a zone of zones.tsv')
  refersTo(data.providers, 'zone', data.ecologitsZones, 'a zone of zones-ecologits.tsv')
  for (const field of ['borrowed_adpe', 'borrowed_pe', 'borrowed_wue'])
    refersTo(data.ecologitsZones, field, data.ecologitsZones, 'a zone of zones-ecologits.tsv')
  for (const name of ['gwp', 'adpe', 'pe', 'wue'])
    if (!data.zones.get('WOR')?.has(name))
      throw new DataError('zones.tsv', name, '', `a ${name} of WOR, which all borrow`)
}
