import { sources } from 'inferprint/catalogue/sources'
import { useBookWords } from '../../../i18n/book/index.ts'
import { useLinks } from '../use-links.ts'

interface SourceProps {
  /** An id, or several between spaces. */
  readonly id: string
  /** Completes addresses of the hub. */
  readonly hubId?: string | undefined
  /** The id for the title, where many stand in a row. */
  readonly short?: boolean
}

export const SourceLinks = ({ id, ...rest }: SourceProps) => (
  <>
    {id.split(' ').map((each, at) => (
      <span key={each} className="source">
        {at > 0 && ', '}
        <SourceLink id={each} {...rest} />
      </span>
    ))}
  </>
)

/** Where a figure comes from, with its address; or who tells it. */
function SourceLink({ id, hubId, short = false }: SourceProps) {
  const book = useBookWords()
  const links = useLinks()
  const told = book.told[id]
  if (id === 'catalogue') return <a href={links.to('catalogue')}>{told}</a>
  if (told) return <span>{told}</span>
  const source = sources().get(id)
  if (!source) return <span lang="en">{id}</span>
  const text = short ? id : source.title
  const url = source.url.replace('{hf_id}', hubId ?? '{hf_id}')
  if (!/^https?:[^{]*$/.test(url))
    return (
      <span lang="en" title={source.title}>
        {text}
      </span>
    )
  return (
    <a href={url} rel="noreferrer" target="_blank" lang="en" title={source.title}>
      {text}
    </a>
  )
}
