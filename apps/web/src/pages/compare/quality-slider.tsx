import type { Benchmark } from 'inferprint/quality'
import type { Candidate } from 'inferprint/recommend'
import { shownScore } from '../../comparison/shown-score.ts'
import { useWords } from '../../i18n/index.tsx'
import { qualityAxis } from './scatter/axes.ts'

interface QualitySliderProps {
  readonly benchmark: Benchmark
  readonly candidates: readonly Candidate[]
  readonly least: number
  readonly onChange: (least: number) => void
}

export const mostOf = ({ unit }: Benchmark): number => (unit === 'share' ? 1 : 1000)

/** The least quality, under the axis that it is of. */
export function QualitySlider({ benchmark, candidates, least, onChange }: QualitySliderProps) {
  const { words, language } = useWords()
  const { from, to } = qualityAxis(
    candidates.map(({ score }) => score.value),
    mostOf(benchmark),
  )
  const shown = shownScore(least, benchmark.unit, language, true)
  return (
    <label className="quality-slider">
      <input
        type="range"
        name="least"
        min={from}
        max={to}
        step={benchmark.unit === 'share' ? 0.005 : 0.5}
        value={least}
        aria-valuetext={shown}
        onChange={({ target }) => onChange(Number(target.value))}
      />
      <span>
        {words.compare.least} <b>{shown}</b>
      </span>
    </label>
  )
}
