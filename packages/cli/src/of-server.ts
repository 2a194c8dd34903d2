/** A command of the server's package, which who only estimates need not install. Resolves with the exit code. */
export const ofServer =
  <Door>(name: string, open: () => Promise<Door>, run: (door: Door, args: readonly string[]) => Promise<number>) =>
  async (args: readonly string[]): Promise<number> => {
    const door = await open().catch((error: NodeJS.ErrnoException) => {
      if (error.code === 'ERR_MODULE_NOT_FOUND' && error.message.includes("'inferprint-server'")) return undefined
      throw error
    })
    if (door) return run(door, args)
    process.stderr.write(`inferprint ${name}: the server is a package of its own; npm install inferprint-server\n`)
    return 2
  }
