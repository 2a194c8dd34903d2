interface File {
  stat(): Promise<{ readonly size: number }>
  read(into: Uint8Array, offset: number, length: number, position: number): Promise<unknown>
  write(bytes: Uint8Array, offset: number): Promise<{ readonly bytesWritten: number }>
  close(): Promise<void>
}

/** The part of `node:fs` that this needs; its types are not part of the library, which runs where there is none. */
export interface FileSystem {
  readonly promises: {
    open(path: string, flags: 'a+' | 'wx'): Promise<File>
    stat(path: string): Promise<{ readonly size: number; readonly mtimeMs: number }>
    rename(from: string, to: string): Promise<void>
    rm(path: string, options: { readonly force: boolean }): Promise<void>
  }
  mkdirSync(path: string, options: { readonly recursive: boolean }): unknown
  openSync(path: string, flags: 'a+'): number
  fstatSync(file: number): { readonly size: number }
  readSync(file: number, into: Uint8Array, offset: number, length: number, position: number): number
  writeSync(file: number, text: string): number
  closeSync(file: number): void
}

/** Node's own module, asked when it is needed: importing this door does no harm where there are no files. @throws Error there */
export function fileSystem(): FileSystem {
  const { process } = globalThis as { process?: { getBuiltinModule?: (id: string) => FileSystem | undefined } }
  const found = process?.getBuiltinModule?.('node:fs')
  if (found) return found
  throw new Error(
    'jsonlFile() needs a file system: expected Node 20.16 or later, Bun or Deno; in browsers and workers use httpSink()',
  )
}
