/** Tells what a command of the command line found. Returns the exit code. */
export function say(text: string): number {
  process.stdout.write(`${text}\n`)
  return 0
}

/** Tells what whoever gave the command can mend. Returns the exit code. */
export function refuse(command: string, { message }: Error): number {
  process.stderr.write(`inferprint ${command}: ${message}\n`)
  return 2
}
