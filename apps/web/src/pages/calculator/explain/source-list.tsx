import { sources } from 'inferprint/catalogue/sources'

/** Sources of the catalogue, as links where they have an address. */
export function SourceList({ ids }: { readonly ids: readonly string[] }) {
  return (
    <ul className="sources" lang="en">
      {ids.map((id) => {
        const source = sources().get(id)
        if (!source) return null
        const isLink = /^https?:[^{]*$/.test(source.url)
        return (
          <li key={id}>
            {isLink ? (
              <a href={source.url} rel="noreferrer" target="_blank">
                {source.title}
              </a>
            ) : (
              source.title
            )}
          </li>
        )
      })}
    </ul>
  )
}
