/**
 * Which models stand or fall together when a family is left out of a fit: those of one release line, or on one backbone.
 *
 * Read off the name: its words in lower case, without what a model was trained for, what it takes in, its sizes, precision and
 * dates; of a version the number before the point, and 1 is not written. A name that tells the sizes of a mixture (30B-A3B, 8x7B)
 * names a backbone, which keeps them: release lines have several. At last, mixtures of one maker with the same total and active
 * sizes share a backbone, whatever they are called.
 *
 * What it cannot know: a dense model of one maker trained on from another's.
 */
export interface NamedModel {
  /** Hugging Face id */
  readonly id: string
  readonly totalParametersB: number
  readonly activeParametersB: number
}

const purpose = /^(instruct|chat|it|base|think(ing)?|reasoning|sft|dpo|rlhf|preview|hf|dev|schnell|diffusers)$/
const intake = /^(vl|omni|vision|audio|coder?|math|t2v|i2v|t2i|ms)$/
const precision = /^(fp(4|8|16)|bf16|int[48]|(mx|nv)fp4|awq|gptq|w\da\d+)$/
const size = /^(e?\d+(\.\d+)?[bmte]|\d+k|\d+px|\d{4,8}|large|medium|small|mini|tiny|base|xx?l)$/
const mixture = /^(a\d+(\.\d+)?b|\d+x\d+(\.\d+)?b)$/
const version = /^([a-z]*?)\.?(\d+)(\.\d+)*$/

function line(name: string): string {
  const words = name.toLowerCase().split(/[-_\s]+/)
  const isMixture = words.some((word) => mixture.test(word))
  const kept = words.flatMap((word) => {
    if (mixture.test(word) || (isMixture && /^\d+(\.\d+)?b$/.test(word))) return [word]
    if ([purpose, intake, precision, size].some((pattern) => pattern.test(word))) return []
    const [, letters = word, number] = version.exec(word) ?? []
    return [letters === 'v' ? '' : letters, number === undefined || number === '1' ? '' : number].filter(Boolean)
  })
  return kept.join('-') || name.toLowerCase()
}

/** The family of each model, by its id. */
export function familiesOf(models: readonly NamedModel[]): ReadonlyMap<string, string> {
  const joined = new Map<string, string>()
  const family = (name: string): string => {
    const other = joined.get(name)
    return other === undefined ? name : family(other)
  }
  const onBackbone = new Map<string, string>()
  const lines = models.map(({ id, totalParametersB: total, activeParametersB: active }) => {
    const own = line(id.slice(id.indexOf('/') + 1))
    if (active < total) {
      const backbone = `${id.slice(0, id.indexOf('/') + 1)}${total}-${active}`
      const [first, second] = [family(onBackbone.get(backbone) ?? own), family(own)]
      if (first !== second) joined.set(second, first)
      onBackbone.set(backbone, first)
    }
    return [id, own] as const
  })
  return new Map(lines.map(([id, own]) => [id, family(own)]))
}
