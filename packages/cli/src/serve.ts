/** `inferprint serve`: of a package of its own, so that who estimates installs no server. */
export async function serveCommand(args: readonly string[]): Promise<number> {
  const server = await import('inferprint-server/serve').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ERR_MODULE_NOT_FOUND' && error.message.includes("'inferprint-server'")) return undefined
    throw error
  })
  if (server) return server.serve(args)
  process.stderr.write('inferprint serve: the server is a package of its own; npm install inferprint-server\n')
  return 2
}
