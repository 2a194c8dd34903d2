import { QUANTISATIONS } from '../generated/ollama.ts'
import { once } from './once.ts'
import { quantisationFromName } from './size-from-name.ts'

const stored = once(() => new Map(QUANTISATIONS.split('\n').map((line) => line.split('=') as [string, string])))

const BUILD = /(?:^|[^a-z0-9])(i?q[1-8](?:_[a-z0-9]+)*)/

/** What a weight takes up in the build that a name tells, scales included: 4.8944 bits of `q4_K_M`; else the bits it is called by. */
export const weightBitsFromName = (name: string): number | undefined => {
  const build = BUILD.exec(name.toLowerCase())?.[1]
  const bits = build === undefined ? undefined : stored().get(build)
  return bits === undefined ? quantisationFromName(name) : Number(bits)
}
