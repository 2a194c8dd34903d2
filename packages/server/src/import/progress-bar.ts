import type { Progress } from './import-options.ts'

const everyMs = 100
const cells = 24

const grouped = (count: number): string => Math.round(count).toLocaleString('en-US')

export function inUnits(bytes: number): string {
  const step = bytes < 1 ? 0 : Math.min(4, Math.floor(Math.log10(bytes) / 3))
  const amount = bytes / 1000 ** step
  return `${amount.toFixed(step === 0 || amount >= 100 ? 0 : 1)} ${['B', 'kB', 'MB', 'GB', 'TB'][step]}`
}

/** `1:05`, `2:00:00` */
export function inClock(seconds: number): string {
  const whole = Math.max(0, Math.round(seconds))
  const two = (count: number): string => String(count).padStart(2, '0')
  const [hours, minutes, rest] = [Math.floor(whole / 3600), Math.floor(whole / 60) % 60, whole % 60]
  return hours > 0 ? `${hours}:${two(minutes)}:${two(rest)}` : `${minutes}:${two(rest)}`
}

/** One line: how much, how fast, how long still. @param elapsedS since it began */
export function barOf({ read, bytes, allBytes, aside }: Progress, elapsedS: number): string {
  const share = allBytes > 0 ? Math.min(1, bytes / allBytes) : 0
  const full = Math.round(share * cells)
  const left = share > 0 && share < 1 && elapsedS > 1 ? `, ${inClock((elapsedS * (1 - share)) / share)} left` : ''
  return [
    `[${'#'.repeat(full)}${'.'.repeat(cells - full)}] ${Math.floor(100 * share)} %`,
    `${grouped(read)} rows, ${inUnits(bytes)} of ${inUnits(allBytes)}`,
    `${grouped(elapsedS > 0 ? read / elapsedS : 0)} rows/s${left}${aside > 0 ? `, ${grouped(aside)} set aside` : ''}`,
  ].join('  ')
}

/** What a terminal shows while it goes on; nothing where there is none. */
export class ProgressBar {
  private readonly beganMs = performance.now()
  private toldMs = 0
  private isShown = false

  constructor(private readonly out: Pick<NodeJS.WriteStream, 'write' | 'isTTY' | 'columns'>) {}

  tell(progress: Progress): void {
    const now = performance.now()
    if (!this.out.isTTY || now - this.toldMs < everyMs) return
    this.toldMs = now
    this.isShown = true
    const line = barOf(progress, (now - this.beganMs) / 1000)
    this.out.write(`\r\u001b[K${line.slice(0, (this.out.columns ?? 100) - 1)}`)
  }

  clear(): void {
    if (this.isShown) this.out.write('\r\u001b[K')
    this.isShown = false
  }
}
