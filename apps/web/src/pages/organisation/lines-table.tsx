import type { OrganisationYear } from 'inferprint/organisation'
import { useWords } from '../../i18n/index.tsx'
import { Figure } from '../../numbers/figure.tsx'
import { shownCount } from '../../numbers/scale.ts'
import { shortName } from '../calculator/short-name.ts'

/** The teams as a table, for the printed report, which has no fields to type in. */
export function LinesTable({ year }: { readonly year: OrganisationYear }) {
  const { words, language } = useWords()
  const { organisation } = words
  return (
    <section className="print-only">
      <h2>{organisation.teams}</h2>
      <table>
        <thead>
          <tr>
            <th scope="col">{organisation.team}</th>
            <th scope="col">{organisation.people}</th>
            <th scope="col">{organisation.model}</th>
            <th scope="col">{organisation.zone}</th>
            <th scope="col">{organisation.requestsAYear('')}</th>
            <th scope="col">{words.criteria.gwp.name}</th>
          </tr>
        </thead>
        <tbody>
          {year.lines.map(({ team, model, zone, requests, gwp }, at) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: a line has no name of its own that stays
            <tr key={at}>
              <th scope="row">{team.tool ? `${team.team}, ${team.tool}` : team.team}</th>
              <td>{shownCount(team.people, language)}</td>
              <td>{shortName(model)}</td>
              <td>{zone}</td>
              <td>{shownCount(Math.round(requests), language)}</td>
              <td>{gwp && <Figure criterion="gwp" impact={gwp} of="line" />}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}
