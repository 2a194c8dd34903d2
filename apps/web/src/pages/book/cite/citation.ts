import { catalogueVersion } from 'inferprint/catalogue'
import about from '../../../../package.json' with { type: 'json' }

/** What is cited; `CITATION.cff` at the repository's root says the same. */
export const cited = {
  title: 'Inferprint: what a request to a generative-AI model costs the planet',
  authors: 'The Inferprint contributors',
  year: 2026,
  version: about.version,
  licence: about.license,
} as const

const made = (method: string): string => `method ${method}, catalogue ${catalogueVersion}`

/** With all that a number depends on: the software, the method, and the facts. */
export const bibtex = (method: string): string =>
  [
    '@software{inferprint,',
    `  title   = {${cited.title}},`,
    `  author  = {{${cited.authors}}},`,
    `  year    = {${cited.year}},`,
    `  version = {${cited.version}},`,
    `  license = {${cited.licence}},`,
    `  note    = {${made(method)}}`,
    '}',
  ].join('\n')

export const apa = (method: string): string =>
  `${cited.authors}. (${cited.year}). ${cited.title} (Version ${cited.version}; ${made(method)}) [Computer software].`
