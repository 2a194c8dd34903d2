/** `inferprint import`: of the server's package, as `serve`. */
export async function importCommand(args: readonly string[]): Promise<number> {
  const door = await import('inferprint-server/import').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ERR_MODULE_NOT_FOUND' && error.message.includes("'inferprint-server'")) return undefined
    throw error
  })
  if (door) return door.runImport(args)
  process.stderr.write('inferprint import: the store is of a package of its own; npm install inferprint-server\n')
  return 2
}
