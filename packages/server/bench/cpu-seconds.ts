import { readFileSync } from 'node:fs'

const ticksPerS = 100

/** User and system time of a process so far, s; NaN where the system does not tell. Source: proc(5), fields 14 and 15. */
export function cpuSeconds(pid: number): number {
  try {
    const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1]?.split(' ') ?? []
    return (Number(fields[11]) + Number(fields[12])) / ticksPerS
  } catch {
    return Number.NaN
  }
}
