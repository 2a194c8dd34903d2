import { readFile, rename, rm, writeFile } from 'node:fs/promises'

/** How far an import has come: of what it makes rows of, one after the other. */
export interface DurablePoint {
  /** Of the files as they were, and the way in which they were read. */
  readonly identity: string
  /** Rows that are in the store. */
  readonly rows: number
  /** When the last of them began, ms since 1970: it is looked for, for a store can have been taken away since. */
  readonly lastMs: number
  readonly totals: Totals
}

/** Of the rows of an import; what no row knows is absent. */
export interface Totals {
  readonly requests: number
  readonly energyKwh?: number
  readonly gwpKgco2eq?: number
  /** Of programs' own energy, which is summed apart. */
  readonly programsEnergyKwh?: number
  readonly programsGwpKgco2eq?: number
  /** ms since 1970 */
  readonly firstMs?: number
  readonly lastMs?: number
}

/** Where an import was broken off; undefined where it was not, or is another one. */
export async function readPoint(path: string | undefined, identity: string): Promise<DurablePoint | undefined> {
  if (path === undefined) return undefined
  try {
    const point = JSON.parse(await readFile(path, 'utf8')) as Partial<DurablePoint>
    return point.identity === identity && Number.isInteger(point.rows) && point.totals
      ? (point as DurablePoint)
      : undefined
  } catch {
    return undefined
  }
}

export async function writePoint(path: string | undefined, point: DurablePoint): Promise<void> {
  if (path === undefined) return
  await writeFile(`${path}.new`, JSON.stringify(point))
  await rename(`${path}.new`, path)
}

export async function removePoint(path: string | undefined): Promise<void> {
  if (path !== undefined) await rm(path, { force: true })
}
