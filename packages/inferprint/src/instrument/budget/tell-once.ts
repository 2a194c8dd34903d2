import type { Criterion, Footprint } from '../../estimate/footprint.ts'
import type { Labels } from '../record.ts'

/** What keeps a budget from summing as it was told; each is told once. */
export class TellOnce {
  private readonly told = new Set<string>()

  constructor(private readonly onProblem: (problem: Error) => void = (problem) => console.warn(problem.message)) {}

  missingLabels(names: readonly string[], labels: Labels): void {
    for (const name of names)
      if (labels[name] === undefined)
        this.tell(
          `label ${name}`,
          `a call has no label ${name}, by which a budget sums; all such calls share one scope. Make them within label({ ${name}: '...' }, ...)`,
        )
  }

  uncovered(criteria: readonly Criterion[], footprint: Footprint): void {
    for (const criterion of criteria)
      if (!footprint[criterion])
        this.tell(
          `criterion ${criterion}`,
          `${footprint.method} does not tell ${criterion} of ${footprint.model}; a budget of ${criterion} cannot sum such calls`,
        )
  }

  private tell(kind: string, message: string): void {
    if (this.told.has(kind)) return
    this.told.add(kind)
    try {
      this.onProblem(new Error(`inferprint: ${message}`))
    } catch {}
  }
}
