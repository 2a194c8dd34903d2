/** `inferprint recompute`: of the server's package, as `serve`. */
export async function recomputeCommand(args: readonly string[]): Promise<number> {
  const door = await import('inferprint-server/recompute').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ERR_MODULE_NOT_FOUND' && error.message.includes("'inferprint-server'")) return undefined
    throw error
  })
  if (door) return door.runRecompute(args)
  process.stderr.write('inferprint recompute: the store is of a package of its own; npm install inferprint-server\n')
  return 2
}
