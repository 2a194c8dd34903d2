import { createHash } from 'node:crypto'
import { readdir, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { readable, SourceError } from './read-source.ts'

export interface SourceFile {
  readonly path: string
  readonly bytes: number
  /** ms since 1970 */
  readonly modifiedMs: number
}

/** A file, or all that can be read in a folder and in those within it, in the order of their names. @throws SourceError, what the system says */
export async function sourceFiles(path: string): Promise<readonly SourceFile[]> {
  const found = await stat(path)
  if (!found.isDirectory()) return [{ path, bytes: found.size, modifiedMs: found.mtimeMs }]
  const entries = await readdir(path, { recursive: true, withFileTypes: true })
  const paths = entries
    .filter((entry) => entry.isFile() && readable.test(entry.name) && !entry.name.endsWith('.aside.jsonl'))
    .map((entry) => join(entry.parentPath, entry.name))
    .sort()
  if (paths.length === 0)
    throw new SourceError(`${path} has no file in it that can be read; expected .jsonl, .json, .csv, .tsv or .parquet`)
  const files: SourceFile[] = []
  for (const each of paths) {
    const { size, mtimeMs } = await stat(each)
    files.push({ path: each, bytes: size, modifiedMs: mtimeMs })
  }
  return files
}

/** The same for the same files as they are now, read in the same way. */
export const identityOf = (files: readonly SourceFile[], way: unknown): string =>
  createHash('sha256')
    .update(JSON.stringify([files, way]))
    .digest('hex')
