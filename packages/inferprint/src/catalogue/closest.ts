import { editDistance } from '../quantity/edit-distance.ts'

const words = (text: string): string[] =>
  text
    .toLowerCase()
    .split(/[^a-z0-9]+/)
    .filter((word) => word !== '')

/** Candidates with at least half of the asked words in them. */
const sharingWords = function* (
  asked: string,
  candidates: Iterable<string>,
): Generator<{ candidate: string; score: number }> {
  const wanted = new Set(words(asked))
  for (const candidate of candidates) {
    const own = words(candidate)
    const shared = own.filter((word) => wanted.has(word)).length
    if (shared > 0 && shared * 2 >= wanted.size) yield { candidate, score: wanted.size - shared + own.length / 100 }
  }
}

/** The candidates most like `asked`, best first: those that begin alike or are few letters away, else by words. */
export const closest = (asked: string, all: Iterable<string>, most = 5): string[] => {
  const candidates = [...all]
  const wanted = asked.slice(0, 100).toLowerCase()
  if (wanted === '') return []
  const limit = Math.max(2, Math.floor(wanted.length / 3))
  const scored: { candidate: string; score: number }[] = []
  for (const candidate of candidates) {
    const text = candidate.toLowerCase()
    const begins = text.startsWith(wanted) || wanted.startsWith(text) || text.endsWith(`/${wanted}`)
    const score = begins ? Math.abs(text.length - wanted.length) / 100 : editDistance(wanted, text, limit)
    if (begins || score <= limit) scored.push({ candidate, score })
  }
  if (scored.length === 0) scored.push(...sharingWords(wanted, candidates))
  scored.sort((a, b) => a.score - b.score || (a.candidate < b.candidate ? -1 : 1))
  return scored.slice(0, most).map(({ candidate }) => candidate)
}
