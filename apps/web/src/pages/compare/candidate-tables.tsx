import { sources } from 'inferprint/catalogue/sources'
import type { Recommendation } from 'inferprint/recommend'
import { useWords } from '../../i18n/index.tsx'
import { domainOf } from '../../numbers/domain.ts'
import { CandidateTable } from './candidate-table.tsx'

interface CandidateTablesProps {
  readonly recommendation: Recommendation
  readonly isAsRun: boolean
  readonly picked: readonly string[]
  readonly onPick: (id: string) => void
  readonly onShow: (id: string) => void
}

/** What the picture shows, as rows: who reaches the quality, and behind a fold who does not. */
export function CandidateTables({ recommendation, isAsRun, ...rest }: CandidateTablesProps) {
  const { words, language } = useWords()
  const { benchmark, reaching, below, criterion } = recommendation
  const domain = domainOf([...reaching, ...below].map(({ impact }) => impact))
  const source = sources().get(benchmark.source)
  const day = source && new Intl.DateTimeFormat(language, { dateStyle: 'medium' }).format(new Date(source.read))
  const parts = { ...rest, benchmark, criterion, domain }
  return (
    <section className="card candidates">
      <h2>{words.compare.models}</h2>
      {reaching.length > 0 && <CandidateTable {...parts} caption={words.compare.reaching} candidates={reaching} />}
      {below.length > 0 && (
        <details>
          <summary>{words.compare.below(below.length)}</summary>
          <CandidateTable {...parts} caption={words.compare.below(below.length)} candidates={below} />
        </details>
      )}
      <p className="hint">{isAsRun ? words.compare.asRunNote : words.compare.sameTokens}</p>
      {source && (
        <p className="hint">
          {words.compare.scores}{' '}
          <a href={source.url} rel="noreferrer">
            {benchmark.runBy}
          </a>
          , {benchmark.licence}, {day}.
        </p>
      )}
    </section>
  )
}
