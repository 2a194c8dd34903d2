import type { Interval } from 'inferprint'

/** A figure of the catalogue, or a text, with where it comes from. */
export interface Fact {
  readonly field: Field
  readonly value: string | number | Interval | (Interval & { readonly value: number })
  /** Ids of sources, between spaces. */
  readonly source: string
}

/** Every field that the book shows, with its unit; none of texts and counts. */
export const units = {
  design: '',
  totalParametersB: 'Gparam',
  activeParametersB: 'Gparam',
  parametersB: 'Gparam',
  undisclosedSize: '',
  decodeTokensPerSecond: 'token/s',
  firstTokenS: 's',
  multimodal: '',
  hfId: '',
  variantOf: '',
  lastIn: '',
  developer: '',
  releaseDate: '',
  layers: '',
  attentionHeads: '',
  kvHeads: '',
  headDim: '',
  attentionKind: '',
  kvBytesPerToken16bit: 'byte/token',
  experts: '',
  expertsPerToken: '',
  sharedExperts: '',
  contextLength: 'token',
  nativeWeightPrecision: '',
  modality: '',
  network: '',
  width: '',
  steps: '',
  passes: '',
  size: 'px',
  frames: '',
  framesPerSecond: '1/s',
  task: '',
  positionsPerS: '1/s',
  mostTokens: 'token',
  priceUsd: 'USD',
  memoryGb: 'GB',
  memoryBandwidthGbPerS: 'GB/s',
  bf16TflopPerS: 'Tflop/s',
  powerLimitW: 'W',
  embodiedGwp: 'kgCO2eq',
  embodiedAdpe: 'kgSbeq',
  embodiedPe: 'MJ',
  hostGwp: 'kgCO2eq',
  hostAdpe: 'kgSbeq',
  hostPe: 'MJ',
  name: '',
  gwp: 'kgCO2eq/kWh',
  adpe: 'kgSbeq/kWh',
  pe: 'MJ/kWh',
  wue: 'L/kWh',
  year: '',
  gwpScope: '',
  parent: '',
  borrowed: '',
  zone: '',
  pue: '',
  carbonFree: '',
  energyKwh: 'kWh',
  gwpKg: 'kgCO2eq',
  adpeKg: 'kgSbeq',
  peMj: 'MJ',
  wcfL: 'L',
  thingUnit: '',
  title: '',
  licence: '',
  trust: '',
  read: '',
} as const
export type Field = keyof typeof units

type Told = Readonly<Record<string, unknown>> & { readonly sources: Readonly<Record<string, string>> }

function toldValue(told: unknown): Fact['value'] | undefined {
  if (told === true) return '✓'
  if (Array.isArray(told)) return told.join(', ')
  if (typeof told === 'number' || typeof told === 'string') return told
  return typeof told === 'object' && told !== null && 'min' in told ? (told as Interval) : undefined
}

/** What a record tells of the fields, in their order; what it does not tell is left out. */
export function factsOf(record: object, fields: readonly Field[]): Fact[] {
  const told = record as Told
  return fields.flatMap((field) => {
    const value = toldValue(told[field])
    return value === undefined ? [] : [{ field, value, source: told.sources[field] ?? told.sources['*'] ?? '' }]
  })
}
