import type { GroupId } from '../../pages/book/quantities/groups.ts'
import type { SubjectId } from '../../pages/book/quantities/methods.ts'
import type { TabId } from '../../pages/book/tabs.ts'

/** The book's own words, loaded with it. */
export const en = {
  parts: 'Parts of the book',
  tabs: {
    quantities: 'Formulas',
    cite: 'Cite and challenge',
  } as Readonly<Record<TabId, string>>,
  method: 'Method',
  about: 'About',
  subjects: {
    text: 'Texts',
    speed: 'Speed seen',
    picture: 'Pictures and videos',
    video: 'Videos',
    user: 'The user’s side',
    server: 'Making a server',
    training: 'Training',
    trend: 'Training, by trend',
  } as Readonly<Record<SubjectId, string>>,
  groups: {
    result: 'Results',
    request: 'The request',
    model: 'The model',
    serving: 'How it is served',
    accelerators: 'Work of the accelerators',
    building: 'Server and data centre',
    electricity: 'Electricity',
    manufacture: 'Manufacture',
    user: 'The user’s side',
    training: 'Training',
    conversion: 'Conversions',
  } as Readonly<Record<GroupId, string>>,
  search: 'Search',
  searchQuantities: 'Name, unit or source',
  quantitiesShown: (count: string, all: string) => `${count} of ${all} quantities`,
  nothing: 'Nothing of that name.',
  dimensionless: 'no unit',
  dependsOn: 'Depends on',
  usedBy: 'Used by',
  graphOf: (name: string) => `What ${name} depends on and what depends on it`,
  isResult: 'a result',
  isInput: 'an input',
  source: 'Source',
  perRequest: 'told with each request, or looked up',
  range: (min: string, max: string) => `${min} to ${max}`,
  cite: {
    title: 'How to cite',
    hint: 'A number needs all three: the version of the software, the method, and the catalogue with its facts.',
    copy: (what: string) => `Copy ${what}`,
    copied: 'Copied',
  },
  challenge: {
    title: 'How to challenge a number',
    steps: [
      {
        title: 'Bring a better figure',
        text: 'The value with its unit and range, who measured it, at which boundary, and an address where others can read it. For a measurement: model, accelerators, batch, tokens in and out.',
      },
      {
        title: 'Say which number',
        text: 'Its name in this book, or the address of the page: it holds all that was chosen.',
      },
      {
        title: 'Change one line',
        text: 'Every figure is one line of a text file with its source. Change it there, or open an issue with what you have.',
      },
      {
        title: 'What happens',
        text: 'The checks recompute everything: formulas, fits, published measurements. What moves is told in the change itself; a method that changes its results gets a new version, and old records keep theirs.',
      },
    ],
    where: 'Where it stands',
    places: [
      ['Sizes of models', 'packages/inferprint/data/models.tsv'],
      ['Shapes of open models', 'packages/inferprint/data/architectures.tsv'],
      ['Electricity by zone', 'packages/inferprint/data/zones.tsv'],
      ['Cloud regions, PUE, water', 'packages/inferprint/data/regions.tsv'],
      ['Accelerators', 'packages/inferprint/data/accelerators.tsv'],
      ['Equivalences', 'packages/inferprint/data/equivalences.tsv'],
      ['Sources', 'packages/inferprint/data/sources.json'],
      ['Formulas of inferprint-1', 'packages/inferprint/src/method/inferprint-1/'],
      ['Formulas of EcoLogits', 'packages/inferprint/src/method/ecologits/'],
      ['Fits and their priors', 'lab/src/'],
    ] as readonly (readonly [what: string, file: string])[],
  },
  /** Sources that are no publication. */
  told: {
    reply: 'the provider’s reply',
    request: 'the request',
    deployment: 'how the model is served',
    catalogue: 'the catalogue',
  } as Readonly<Record<string, string>>,
}

export type BookDictionary = typeof en
