import { defaultCatalogue } from 'inferprint/catalogue'
import type { Group, OrganisationYear } from 'inferprint/organisation'
import { useWords } from '../../i18n/index.tsx'
import { Figure } from '../../numbers/figure.tsx'
import { LinearBar, stretchOf } from '../../numbers/linear-bar.tsx'
import { shortName } from '../calculator/short-name.ts'
import { type Grouping, groupings } from './state.ts'
import type { OrganisationPart } from './use-organisation.ts'

const groupsOf: Readonly<Record<Grouping, (year: OrganisationYear) => readonly Group[]>> = {
  team: ({ byTeam }) => byTeam,
  tool: ({ byTool }) => byTool,
  model: ({ byModel }) => byModel,
  zone: ({ byZone }) => byZone,
}

/** The climate impact by team, tool, model or zone, the largest first. */
export function Hotspots({ state, change, year }: OrganisationPart & { readonly year: OrganisationYear }) {
  const { words, language } = useWords()
  const { organisation } = words
  const groups = groupsOf[state.by](year)
  const stretch = stretchOf(groups.flatMap(({ gwp }) => gwp ?? []))
  const percent = new Intl.NumberFormat(language, { style: 'percent', maximumFractionDigits: 0 })
  const nameOf = (name: string): string => {
    if (state.by === 'model') return shortName(name)
    return state.by === 'zone' ? (defaultCatalogue().zones.get(name)?.name ?? name) : name
  }
  return (
    <section className="card hotspots">
      <h2>
        {organisation.hotspots} <small>{organisation.barHint}</small>
      </h2>
      <fieldset className="segments">
        <legend className="hidden">{organisation.hotspots}</legend>
        {groupings.map((by) => (
          <label key={by}>
            <input type="radio" name="by" checked={by === state.by} onChange={() => change({ by })} />
            <span>{organisation.by[by]}</span>
          </label>
        ))}
      </fieldset>
      <ol className="bars">
        {groups.map(({ name, gwp, shareOf }) => (
          <li key={name} data-name={name}>
            <b>
              {nameOf(name)} <small>{percent.format(shareOf.gwp ?? 0)}</small>
            </b>
            {gwp && <LinearBar impact={gwp} stretch={stretch} />}
            {gwp && <Figure criterion="gwp" impact={gwp} of="group" />}
          </li>
        ))}
      </ol>
    </section>
  )
}
