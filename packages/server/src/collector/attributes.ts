import { hasKind, spanAttributeNames, type Told, usageTold } from 'inferprint/emit/core'
import { totals } from '../store/index.ts'
import type { Labels, RequestTold, TotalsTold } from './span.ts'

const prefix = 'inferprint.'
export const labelPrefix = 'inferprint.label.'

/** Figures that a program has estimated itself. */
export const totalNames = totals.flatMap(({ value, min, max }) => [value, min, max])

/** Of every attribute that a collector reads, but for labels, in the order of their places. */
export const attributeNames: readonly string[] = [
  ...spanAttributeNames,
  'service.name',
  ...['method', 'tier', 'model', ...totalNames].map((name) => prefix + name),
]
const places = new Map(attributeNames.map((name, place) => [name, place]))

/** -1 for any other. */
export const placeOf = (name: string): number => places.get(name) ?? -1

const errorType = placeOf('error.type')
const service = placeOf('service.name')
const method = placeOf('inferprint.method')
const tier = placeOf('inferprint.tier')
const model = placeOf('inferprint.model')
const firstTotal = placeOf(prefix + totalNames[0])

const ofResource = ['service.name', 'cloud.provider', 'cloud.region'].map(placeOf)
const nothing: Told = new Array(attributeNames.length).fill(undefined)
const noLabels: Labels = {}

/** What the attributes of one resource after the other tell, and those of its spans; each by the place of its name. */
export class Attributes {
  private readonly resource: Told = [...nothing]
  private readonly told: Told = [...nothing]
  private service = noLabels
  private labels: Record<string, string> | undefined

  beginResource(): void {
    for (const place of ofResource) this.resource[place] = undefined
    this.service = noLabels
  }

  addOfResource(place: number, value: unknown): void {
    if (!ofResource.includes(place)) return
    this.resource[place] = value
    if (place === service) this.service = typeof value === 'string' ? { service: value } : noLabels
  }

  beginSpan(): void {
    const { told, resource } = this
    for (let place = 0; place < told.length; place++) told[place] = resource[place]
    this.labels = undefined
  }

  add(place: number, value: unknown): void {
    if (place !== service) this.told[place] = value
  }

  addLabel(name: string, value: unknown): void {
    this.labels ??= { ...this.service }
    this.labels[name] = String(value)
  }

  get hasKind(): boolean {
    return hasKind(this.told)
  }

  /** Undefined for spans that are of no single request to a model. */
  request(): RequestTold | undefined {
    const { told } = this
    const usage = usageTold(told)
    if (usage === undefined) return undefined
    return { usage, errorType: told[errorType], labels: this.labels ?? this.service, totals: totalsOf(told) }
  }
}

function totalsOf(told: Told): TotalsTold | undefined {
  const name = told[method]
  if (typeof told[firstTotal] !== 'number' || typeof name !== 'string') return undefined
  const values = told.slice(firstTotal, firstTotal + totalNames.length)
  return { method: name, tier: told[tier], model: told[model], values }
}
