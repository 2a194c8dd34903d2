import { useCallback, useMemo } from 'react'
import { Choice } from '../../../components/field.tsx'
import { useBookWords } from '../../../i18n/book/index.ts'
import { useRoute } from '../../../routing/use-route.ts'
import { wordsOfName } from '../../calculator/explain/quantity-names.ts'
import { Constant } from '../quantities/constant.tsx'
import type { Entry } from '../quantities/entries.ts'
import { Formula } from '../quantities/formula.tsx'
import { type MethodId, methodIds } from '../quantities/methods.ts'
import { useLinks } from '../use-links.ts'
import { compareSystems } from './compare-systems.ts'

const methodTold = (told: string | undefined, otherwise: MethodId): MethodId =>
  methodIds.find((each) => each === told) ?? otherwise

/** Which quantities two methods have, and what they write of the same one. */
export function InFormulas() {
  const { differences } = useBookWords()
  const [{ values }, change] = useRoute()
  const [one, other] = [methodTold(values.a, 'ecologits-0.9'), methodTold(values.b, 'ecologits-0.11')]
  const pairs = useMemo(() => compareSystems(one, other), [one, other])
  const of = (...kinds: readonly string[]) => pairs.filter(({ is }) => kinds.includes(is))
  const parted = of('formula', 'value')
  const options = methodIds.map((id) => [id, id] as const)
  return (
    <section className="panel">
      <h2>{differences.inFormulas}</h2>
      <div className="filters">
        <Choice label={differences.one} value={one} options={options} onChoose={(a) => change({ a })} />
        <Choice label={differences.other} value={other} options={options} onChoose={(b) => change({ b })} />
      </div>
      <p className="hint" role="status">
        {differences.counts(parted.length, of('same').length)}
      </p>
      <div className="pairs">
        {parted.map(({ name, left, right }) => (
          <article key={name} data-name={name}>
            <h3 lang="en">{wordsOfName(name)}</h3>
            <Side method={one} entry={left} />
            <Side method={other} entry={right} />
          </article>
        ))}
      </div>
      <div className="only">
        <Only method={one} names={of('only left').map(({ name }) => name)} />
        <Only method={other} names={of('only right').map(({ name }) => name)} />
      </div>
    </section>
  )
}

function Side({ method, entry }: { readonly method: MethodId; readonly entry: Entry | undefined }) {
  const book = useBookWords()
  const links = useLinks()
  const follow = useCallback(
    (q: string) => {
      window.location.hash = links.to('quantities', { method, q })
    },
    [links.to, method],
  )
  if (!entry) return null
  return (
    <div>
      <small>{method}</small>
      {entry.formula && <Formula latex={entry.formula} onFollow={follow} />}
      {entry.values.map((figure) => (
        <Constant key={figure.of ?? ''} figure={figure} unit={entry.quantity.unit} />
      ))}
      {!entry.formula && entry.values.length === 0 && <p className="hint">{book.perRequest}</p>}
    </div>
  )
}

function Only({ method, names }: { readonly method: MethodId; readonly names: readonly string[] }) {
  const { differences } = useBookWords()
  const links = useLinks()
  if (names.length === 0) return null
  return (
    <div>
      <h3>{differences.only(method, names.length)}</h3>
      <ul lang="en">
        {names.map((name) => (
          <li key={name}>
            <a href={links.to('quantities', { method, q: name })}>{wordsOfName(name)}</a>
          </li>
        ))}
      </ul>
    </div>
  )
}
