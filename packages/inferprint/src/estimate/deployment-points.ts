import { accelerators } from '../catalogue/accelerators.ts'
import { once } from '../catalogue/once.ts'
import { straightLanguage, straightSpeed } from '../generated/methods.ts'
import { batchInput, type Layout, layoutInput, modelInput, type Served } from '../method/inferprint-1/deployment.ts'
import { measuredAccelerator, parametersOf } from '../method/inferprint-1/fitted.ts'
import { type Draft, draft as draftOf, type StraightMethod } from '../quantity/js/straight-method.ts'

/** Deployments that may serve a model. */
export interface Points {
  readonly count: number
  readonly layouts: readonly Layout[]
  /** Which of the layouts each has. */
  readonly layoutAt: readonly number[]
  readonly batches: Float64Array
}

type Writable<T> = { -readonly [K in keyof T]: T[K] }

/** A straight-line method for one accelerator after the other, and where it takes what a layout and a batch tell. */
interface Drafts {
  readonly width: number
  readonly of: (accelerator: string) => Draft
  readonly ofBatch: Inputs
  readonly ofLayout: Inputs
  readonly ofModel: Inputs
}

/** Places and what to write there. */
interface Inputs {
  readonly places: readonly number[]
  readonly values: readonly ((served: Served) => number)[]
}

function write(draft: Draft, { places, values }: Inputs, served: Served): void {
  for (let index = 0; index < places.length; index++)
    draft.write(places[index] as number, (values[index] as (served: Served) => number)(served))
}

function draftsOf(method: StraightMethod): Drafts {
  const drafts = new Map<string, Draft>()
  const of = (accelerator: string): Draft => {
    const known = drafts.get(accelerator)
    if (known) return known
    const [sheet, measured] = [accelerator, measuredAccelerator].map((name) => accelerators().get(name))
    if (!sheet || !measured) throw new RangeError(`the catalogue has no accelerator ${accelerator}`)
    const made = draftOf(method, parametersOf(sheet, measured))
    drafts.set(accelerator, made)
    return made
  }
  const { placeOf } = of(measuredAccelerator)
  const taken = (inputs: Readonly<Record<string, (served: Served) => number>>): Inputs => {
    const names = Object.keys(inputs).filter((name) => placeOf(name) !== undefined)
    return {
      places: names.map((name) => placeOf(name) as number),
      values: names.map((name) => inputs[name] as (served: Served) => number),
    }
  }
  return {
    width: method.width,
    of,
    ofBatch: taken(batchInput),
    ofLayout: taken(layoutInput),
    ofModel: taken(modelInput),
  }
}
export const costDrafts = once(() => draftsOf(straightLanguage))
export const speedDrafts = once(() => draftsOf(straightSpeed))

/** Numbers of many models share a block of memory: one of its own for each would be the garbage collector's burden. */
const blockLength = 16_384
let block = new Float64Array(0)
let blockEnd = 0
function room(length: number): Float64Array {
  if (blockEnd + length > block.length) {
    block = new Float64Array(Math.max(length, blockLength))
    blockEnd = 0
  }
  blockEnd += length
  return block.subarray(blockEnd - length, blockEnd)
}

/** Runs a method for every deployment: what model and layout tell is written once for all that have them. */
export function computed(
  { width, of, ofBatch, ofLayout, ofModel }: Drafts,
  { count, layouts, layoutAt, batches }: Points,
): Float64Array {
  const into = room(count * width)
  /** One for all: it is read and forgotten. */
  const { accelerator, acceleratorCount, replicaCount, weightBits, sizes, shape } = layouts[0] as Layout
  const served: Writable<Served> = {
    accelerator,
    acceleratorCount,
    replicaCount,
    weightBits,
    sizes,
    shape,
    batchSize: 0,
  }
  let layout: Layout | undefined
  let draft = of(measuredAccelerator)
  for (let point = 0; point < count; point++) {
    const own = layouts[layoutAt[point] as number] as Layout
    if (own !== layout) {
      served.accelerator = own.accelerator
      served.acceleratorCount = own.acceleratorCount
      served.replicaCount = own.replicaCount
      served.weightBits = own.weightBits
      served.sizes = own.sizes
      served.shape = own.shape
      if (own.accelerator !== layout?.accelerator || own.shape !== layout.shape) {
        draft = of(own.accelerator)
        write(draft, ofModel, served)
      }
      write(draft, ofLayout, served)
      layout = own
    }
    served.batchSize = batches[point] as number
    write(draft, ofBatch, served)
    draft.fix(into, point * width)
  }
  return into
}
