import type { Catalogue } from './catalogue.ts'
import { closest } from './closest.ts'
import { inCatalogue, longTail, onlyVersion } from './look-up.ts'
import type { FoundModel, ModelQuestion } from './model-match.ts'
import { type Candidate, ENDING_STEPS, PREFIX_STEPS, quantisedStep, VERSION_STEPS } from './name-steps.ts'
import { ollamaName } from './ollama-tag.ts'
import { quantisationFromName, sizeFromName } from './size-from-name.ts'
import type { Model } from './types.ts'
import { weightBitsFromName } from './weight-bits.ts'

/** Names longer than this are no model's; they are not taken apart. */
const LONGEST = 300

/** Prefixes and endings may stand one behind the other, but not without end. */
const MOST_STEPS = 8

const firstOf = (
  steps: readonly ((from: Candidate) => Candidate | undefined)[],
  from: Candidate,
): Candidate | undefined => {
  for (const step of steps) {
    const next = step(from)
    if (next) return next
  }
  return undefined
}

/** The name with its prefixes and endings taken off one by one; each stage is a candidate. */
const stages = function* (start: Candidate): Generator<Candidate> {
  let current: Candidate | undefined = start
  for (let count = 0; current && count < MOST_STEPS; count += 1) {
    yield current
    current = firstOf(PREFIX_STEPS, current) ?? firstOf(ENDING_STEPS, current)
  }
}

const versions = function* (start: Candidate): Generator<Candidate> {
  let current = firstOf(VERSION_STEPS, start)
  for (let count = 0; current && count < 3; count += 1) {
    yield current
    current = firstOf(VERSION_STEPS, current)
  }
}

const fromOllama = function* (from: Candidate): Generator<Candidate> {
  const read = ollamaName(from.name)
  if (!read) return
  const { bits: quantisationBits, weightBits } = read
  for (const name of read.names)
    yield { ...from, name, kind: 'quantised-tag', steps: [...from.steps, ...read.steps], quantisationBits, weightBits }
}

/** Hub organisations that publish builds of other developers' models under the same names. */
const REPACKAGERS =
  /^(?:bartowski|ggml-org|lmstudio-community|maziyarpanahi|mlx-community|quantfactory|redhatai|thebloke|unsloth)\//i

const smallerBuild = function* (from: Candidate): Generator<Candidate> {
  const name = from.name.replace(/\.gguf$/i, '').replace(REPACKAGERS, '')
  const base = quantisedStep({ ...from, name })
  if (!base) return
  const bits = quantisationFromName(from.name)
  const weightBits = weightBitsFromName(from.name)
  const told = bits === undefined || weightBits === undefined ? {} : { quantisationBits: bits, weightBits }
  const next = { ...base, ...told }
  yield next
  const again = quantisedStep(next)
  if (again) yield again
}

/** Readings that change no word of the name. */
const TEXTUAL = new Set(['exact', 'alias', 'case', 'hugging-face', 'deployment'])

/** A size in the asked name must be the model's own: no 8B is taken for a 70B. */
const sizeAgrees = (asked: string, { totalParametersB }: Model): boolean => {
  const size = sizeFromName(asked)
  return !size || (size.totalB >= totalParametersB.min * 0.8 && size.totalB <= totalParametersB.max * 1.25)
}

const search = (catalogue: Catalogue, question: ModelQuestion, start: Candidate): FoundModel | undefined => {
  const answer = (found: ReturnType<typeof inCatalogue>): FoundModel | undefined => {
    if (!found) return undefined
    const { model, candidate, id } = found
    if (!TEXTUAL.has(candidate.kind) && !sizeAgrees(start.name, model)) return undefined
    const { kind, steps, quantisationBits, weightBits = quantisationBits } = candidate
    const bits = quantisationBits === undefined || weightBits === undefined ? {} : { quantisationBits, weightBits }
    return { found: true, model, match: { kind, asked: question.model, matched: id, steps, ...bits } }
  }
  const local = question.provider === 'ollama' || /^ollama(?:_chat)?\//i.test(start.name)
  /** Most names stand in the catalogue as they are: nothing need be taken apart. */
  const asItStands = local ? undefined : answer(inCatalogue(catalogue, start, question.provider))
  if (asItStands) return asItStands
  const all = [...stages(start)]
  const attempt = (readings: (from: Candidate) => Iterable<Candidate>): FoundModel | undefined => {
    for (const stage of all)
      for (const candidate of readings(stage)) {
        const found = answer(inCatalogue(catalogue, candidate, question.provider))
        if (found) return found
      }
    return undefined
  }
  const readings: readonly ((from: Candidate) => Iterable<Candidate>)[] = [
    ...(local ? [fromOllama] : []),
    (from) => [from],
    fromOllama,
    (from) => longTail(question.ids, from, question.provider),
    smallerBuild,
    versions,
    (from) => onlyVersion(catalogue, from),
  ]
  for (const reading of readings) {
    const found = attempt(reading)
    if (found) return found
  }
  return undefined
}

/**
 * Which model of the catalogue a name means: ids, dated versions, route prefixes, Bedrock and Vertex names, hub ids, Ollama
 * tags, the user's own deployment names. The answer says step by step how it was read; a model is never taken for
 * another without words. Where nothing fits, the answer has suggestions and the size that the name tells.
 */
export const findModel = (catalogue: Catalogue, question: ModelQuestion): FoundModel => {
  const asked = question.model
  const name = asked.trim()
  const own = question.deployments
  const target = own && Object.hasOwn(own, name) ? own[name] : catalogue.deployments.get(name)
  const plain: Candidate = { name, kind: 'exact', steps: [] }
  if (target !== undefined && target !== '') {
    const steps = [`"${name}" is a deployment of "${target}", as configured.`]
    const found = search(catalogue, question, { name: target, kind: 'deployment', steps })
    if (found?.found) return { ...found, match: { ...found.match, kind: 'deployment' } }
  }
  if (name !== '' && name.length <= LONGEST) {
    const found = search(catalogue, question, plain)
    if (found) return found
  }
  const bare = name.slice(name.lastIndexOf('/') + 1)
  const names = new Map<string, string>()
  for (const id of [...catalogue.models.keys(), ...catalogue.aliases.keys()])
    names.set(id.slice(id.lastIndexOf('/') + 1), id)
  const suggestions = name.length > LONGEST ? [] : closest(bare, names.keys()).map((like) => names.get(like) ?? like)
  const size = sizeFromName(bare)
  return { found: false, asked, suggestions, ...(size ? { size } : {}) }
}
