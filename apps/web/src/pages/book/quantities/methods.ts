import {
  chassis,
  chips,
  fixedPart,
  graphicsCard,
  hardDisks,
  powerSupplies,
  processor,
  serverOf,
} from 'inferprint/embodied'
import { text08, text09, text011, video011 } from 'inferprint/method'
import {
  type Assumed,
  assumedValues,
  dataCentre,
  diffusion,
  speed,
  text1,
  userSide,
} from 'inferprint/method/inferprint-1'
import { revise, type System } from 'inferprint/quantity'
import { topDown, training, trainingAssumptions } from 'inferprint/training'

export const methodIds = ['inferprint-1', 'ecologits-0.11', 'ecologits-0.9', 'ecologits-0.8'] as const
export type MethodId = (typeof methodIds)[number]

/** What a system of quantities is about. */
export const subjectIds = ['text', 'speed', 'picture', 'video', 'user', 'server', 'training', 'trend'] as const
export type SubjectId = (typeof subjectIds)[number]

/** A diffusion model on its accelerators, and the data centre around it. */
const picture = revise(
  dataCentre as System,
  'inferprint-1-diffusion',
  ['accelerator_energy', 'accelerator_time'].map((name) => (diffusion as System).quantity(name)),
)

/** A server with one of every kind of part, bottom-up after Boavizta. */
const server: System = serverOf({
  memory: [chips('ram', 'ram')],
  ssd: [chips('ssd', 'ssd')],
  hdd: [hardDisks('hdd')],
  vcpu: [
    processor('cpu'),
    powerSupplies('power_supply'),
    chassis(),
    fixedPart('motherboard'),
    fixedPart('assembly'),
    graphicsCard('gpu'),
  ],
})

/** A system of a method, and what is taken of its inputs where nobody declares them. */
export interface Chapter {
  readonly subject: SubjectId
  readonly system: System
  readonly assumed: ReadonlyMap<string, readonly Assumed[]>
}

const nothing: Chapter['assumed'] = new Map()
const texts = assumedValues('texts')
const media = assumedValues('images and videos')
const chapter = (subject: SubjectId, system: System, assumed = nothing): Chapter => ({ subject, system, assumed })

/** Every system of every method, in the order of the book. */
export const chapters: Readonly<Record<MethodId, readonly [Chapter, ...Chapter[]]>> = {
  'inferprint-1': [
    chapter('text', text1, texts),
    chapter('speed', speed, texts),
    chapter('picture', picture, media),
    chapter('user', userSide, texts),
    chapter('server', server),
    chapter('training', training, ofTraining()),
    chapter('trend', topDown),
  ],
  'ecologits-0.11': [chapter('text', text011), chapter('video', video011)],
  'ecologits-0.9': [chapter('text', text09)],
  'ecologits-0.8': [chapter('text', text08)],
}

/** A run of training takes of machines what requests take, but the rate of its accelerators by their data sheets, and has ranges of its own. */
function ofTraining(): Chapter['assumed'] {
  const own = Object.entries(trainingAssumptions).map(([name, { low, value, high, why }]): [string, Assumed[]] => [
    name,
    [{ value, min: low, max: high, why }],
  ])
  return new Map<string, readonly Assumed[]>([...[...texts].filter(([name]) => name !== 'operation_rate'), ...own])
}

export const methodOf = (told: string | undefined): MethodId => methodIds.find((each) => each === told) ?? methodIds[0]

export const chapterOf = (method: MethodId, told: string | undefined): Chapter =>
  chapters[method].find(({ subject }) => subject === told) ?? chapters[method][0]
