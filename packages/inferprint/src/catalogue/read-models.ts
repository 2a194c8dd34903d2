import { intervalIn, numberIn, present, type Row } from './table.ts'
import type { Design, Embodied, Model, VideoModel } from './types.ts'

const HUB = 'huggingface_hub'

const splitId = (id: string): readonly [provider: string, name: string] => {
  const slash = id.indexOf('/')
  return [id.slice(0, slash), id.slice(slash + 1)]
}

const modelFrom = (id: string, row: Row): Model | undefined => {
  const total = intervalIn(row, 'totalParametersB')
  if (!total) return undefined
  const [provider, name] = splitId(id)
  const { cells } = row
  const optional = present({
    decodeTokensPerSecond: numberIn(row, 'decodeTokensPerSecond'),
    firstTokenS: numberIn(row, 'firstTokenS'),
    undisclosedSize: cells.has('undisclosedSize') ? true : undefined,
    multimodal: cells.has('multimodal') ? true : undefined,
    hfId: cells.get('hfId'),
    canonical: cells.get('canonicalModel'),
    variantOf: cells.get('variantOf'),
    lastIn: cells.get('lastIn'),
  })
  return {
    id,
    provider,
    name,
    design: cells.get('design') as Design,
    totalParametersB: total,
    activeParametersB: intervalIn(row, 'activeParametersB') ?? total,
    ...optional,
    sources: row.sources,
  }
}

/** Models and aliases of EcoLogits' table. */
export const readModels = (
  rows: ReadonlyMap<string, Row>,
): { readonly models: Map<string, Model>; readonly aliases: Map<string, string> } => {
  const models = new Map<string, Model>()
  const aliases = new Map<string, string>()
  for (const [id, row] of rows) {
    const target = row.cells.get('aliasFor')
    const model = target === undefined ? modelFrom(id, row) : undefined
    if (target !== undefined) aliases.set(id, target)
    else if (model) models.set(id, model)
  }
  return { models, aliases }
}

/** Open-weight models, by `huggingface_hub/organisation/name`. */
export const readOpenModels = (rows: ReadonlyMap<string, Row>): Map<string, Model> => {
  const models = new Map<string, Model>()
  for (const [hfId, row] of rows) {
    const model = modelFrom(`${HUB}/${hfId}`, row)
    const canonical = row.cells.get('canonicalModel') ?? hfId.slice(hfId.indexOf('/') + 1).toLowerCase()
    if (model) models.set(model.id, { ...model, hfId, canonical })
  }
  return models
}

const embodiedIn = (row: Row, part: 'server' | 'accelerator'): Embodied => ({
  gwp: numberIn(row, `${part}Gwp`) ?? Number.NaN,
  ...present({ adpe: numberIn(row, `${part}Adpe`), pe: numberIn(row, `${part}Pe`) }),
})

/** EcoLogits' video models. */
export const readVideoModels = (rows: ReadonlyMap<string, Row>): Map<string, VideoModel> => {
  const models = new Map<string, VideoModel>()
  for (const [id, row] of rows) {
    const [provider, name] = splitId(id)
    const { cells } = row
    const term = (key: string): number => numberIn(row, `latency${key[0]?.toUpperCase()}${key.slice(1)}`) ?? 0
    models.set(id, {
      id,
      provider,
      name,
      machine: cells.get('machine') ?? '',
      acceleratorCount: numberIn(row, 'acceleratorCount') ?? Number.NaN,
      powerW: intervalIn(row, 'powerW') ?? { min: Number.NaN, max: Number.NaN },
      ...present({ meanPowerW: numberIn(row, 'meanPowerW') }),
      serverEmbodied: embodiedIn(row, 'server'),
      acceleratorEmbodied: embodiedIn(row, 'accelerator'),
      sizes: cells.get('sizes')?.split(' ') ?? [],
      frameCounts: cells.get('frameCounts')?.split(' ').map(Number) ?? [],
      makesAudio: cells.has('makesAudio'),
      latency: {
        n: term('n'),
        m: term('m'),
        m1: term('m1'),
        m2: term('m2'),
        n1: term('n1'),
        n2: term('n2'),
        g: term('g'),
      },
      noAudioFactor: numberIn(row, 'noAudioFactor') ?? 1,
      sources: row.sources,
    })
  }
  return models
}
