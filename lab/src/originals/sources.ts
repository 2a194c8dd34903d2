import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { MeasurementFileError } from '../errors.ts'
import { download, type Limits, limits } from './download.ts'

/** A file of an original, read when it is its turn: raw runs are large. */
export interface SourceFile {
  readonly place: string
  /** Named by the caller, so it must be an original; one that was found in a folder may be anything. */
  readonly isNamed: boolean
  readonly read: () => string
}

const leaderboard =
  'https://raw.githubusercontent.com/ml-energy/leaderboard/0cd52dab897c5d91a45f4d413038f3b8b4251b0f/public/data/tasks'
const llmPerf =
  'https://huggingface.co/datasets/optimum-benchmark/llm-perf-leaderboard/resolve/94a9713e1842c87029a1dcc829e0003533a6d275'
const texts = ['gpqa', 'image-chat', 'lm-arena-chat', 'sourcegraph-fim', 'video-chat']

/** Originals by name, each at the revision that the reader was written for. */
export const originals: Readonly<Record<string, readonly string[]>> = {
  'mlenergy-llm': texts.map((task) => `${leaderboard}/${task}.json`),
  'mlenergy-diffusion': ['text-to-image', 'text-to-video'].map((task) => `${leaderboard}/${task}.json`),
  'llm-perf': [`${llmPerf}/llm-df.csv`, `${llmPerf}/perf-df-pytorch-cuda-unquantized-1xA100.csv`],
}

/** Files that lie beside originals and are read with them, or not at all. */
const companions = /^(prometheus|model_info|extra_body|requests|index)\.json$/

function inFolder(folder: string): SourceFile[] {
  return readdirSync(folder, { withFileTypes: true })
    .toSorted((left, right) => (left.name < right.name ? -1 : 1))
    .flatMap((entry) => {
      const place = join(folder, entry.name)
      if (entry.isDirectory()) return inFolder(place)
      if (!/\.(json|csv)$/.test(entry.name) || companions.test(entry.name)) return []
      return [{ place, isNamed: false, read: () => readFileSync(place, 'utf8') }]
    })
}

/**
 * The files of a source: a file, a folder with all below it, an http(s) URL, or the name of an original.
 *
 * @throws MeasurementFileError where there is no such thing
 */
export async function filesOf(source: string, within: Limits = limits): Promise<SourceFile[]> {
  const named = originals[source]
  if (named) return (await Promise.all(named.map((url) => filesOf(url, within)))).flat()
  if (/^https?:\/\//.test(source)) {
    const text = await download(source, within)
    return [{ place: source, isNamed: true, read: () => text }]
  }
  if (!existsSync(source))
    throw new MeasurementFileError(
      `there is no ${source}; expected a file, a folder, an http(s) URL, or one of ${Object.keys(originals).join(', ')}`,
    )
  if (statSync(source).isDirectory()) return inFolder(source)
  return [{ place: source, isNamed: true, read: () => readFileSync(source, 'utf8') }]
}
