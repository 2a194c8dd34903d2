import { sources } from 'inferprint/catalogue/sources'
import type { Step } from 'inferprint/explain'

/** Every source that a trace names, as links where it has an address. */
export function SourceList({ steps }: { readonly steps: readonly Step[] }) {
  const ids = [...new Set(steps.flatMap(({ source }) => source.split(' ')))].filter(Boolean)
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
