import { Choice } from '../../../components/field.tsx'
import { useBookWords } from '../../../i18n/book/index.ts'
import { useRoute } from '../../../routing/use-route.ts'
import { methodIds, methodOf } from '../quantities/methods.ts'
import { apa, bibtex } from './citation.ts'
import { Copied } from './copied.tsx'

/** How to cite a number, and how to challenge one. */
export function CiteTab() {
  const book = useBookWords()
  const { cite, challenge } = book
  const [{ values }, change] = useRoute()
  const method = methodOf(values.method)
  return (
    <>
      <section className="panel">
        <h2>{cite.title}</h2>
        <Choice
          label={book.method}
          value={method}
          options={methodIds.map((id) => [id, id])}
          onChoose={(next) => change({ method: next })}
        />
        <Copied title="BibTeX" text={bibtex(method)} />
        <Copied title="APA" text={apa(method)} />
        <p className="hint">{cite.hint}</p>
      </section>
      <section className="panel">
        <h2>{challenge.title}</h2>
        <ol className="steps">
          {challenge.steps.map(({ title, text }) => (
            <li key={title}>
              <h3>{title}</h3>
              <p>{text}</p>
            </li>
          ))}
        </ol>
        <h3>{challenge.where}</h3>
        {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a wide table scrolls, also by keyboard */}
        <div className="scrolls" tabIndex={0}>
          <table>
            <tbody>
              {challenge.places.map(([what, file]) => (
                <tr key={file}>
                  <th scope="row">{what}</th>
                  <td>
                    <code>{file}</code>
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      </section>
    </>
  )
}
