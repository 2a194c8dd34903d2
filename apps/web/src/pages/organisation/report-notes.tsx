import { sources } from 'inferprint/catalogue/sources'
import { type OrganisationYear, sciSource, sourceIdsOf, type TrainingBeside } from 'inferprint/organisation'
import { useWords } from '../../i18n/index.tsx'

interface ReportNotesProps {
  readonly year: OrganisationYear
  readonly training: TrainingBeside | undefined
}

/** What a reader of the report has to know: method, version, limits, sources. */
export function ReportNotes({ year, training }: ReportNotesProps) {
  const { words, language } = useWords()
  const { organisation } = words
  const ids = [...new Set([...sourceIdsOf(year), ...(training?.models ?? []).flatMap((each) => each.sources)])].sort()
  const known = ids.flatMap((id) => sources().get(id) ?? [])
  return (
    <section className="report-notes">
      <h2>{organisation.method}</h2>
      <p>
        {organisation.methodOf(year.method, year.catalogue)},{' '}
        {new Intl.DateTimeFormat(language, { dateStyle: 'long' }).format(new Date())}
      </p>
      <ul className="limits">
        {organisation.limits.map((limit) => (
          <li key={limit}>{limit}</li>
        ))}
      </ul>
      <ul className="notes" lang="en">
        {[...new Set(year.warnings.map(({ message }) => message))].map((message) => (
          <li key={message}>{message}</li>
        ))}
      </ul>
      <h2>{organisation.sources}</h2>
      <ul className="sources notes" lang="en">
        {known.map(({ id, title, url }) => (
          <li key={id}>{url.includes('{') ? title : <a href={url}>{title}</a>}</li>
        ))}
        <li>
          <a href={sciSource.url}>{sciSource.title}</a>
        </li>
      </ul>
    </section>
  )
}
