import { useWords } from '../../i18n/index.tsx'
import { LikePictures } from '../../numbers/like-pictures.tsx'
import { AheadPanel } from './ahead-panel.tsx'
import { Downloads } from './downloads.tsx'
import { Hotspots } from './hotspots.tsx'
import { LinesTable } from './lines-table.tsx'
import { ReboundPanel } from './rebound-panel.tsx'
import { ReportNotes } from './report-notes.tsx'
import { SciPanel } from './sci-panel.tsx'
import { TeamsEditor } from './teams-editor.tsx'
import { Totals } from './totals.tsx'
import { TrainingPanel } from './training-panel.tsx'
import { useOrganisation } from './use-organisation.ts'
import { WhatIfs } from './what-ifs.tsx'

export function Page() {
  const { words } = useWords()
  const { answer, problem, ...part } = useOrganisation()
  return (
    <div className="organisation">
      <h1>{words.organisation.title}</h1>
      <div className="organisation-columns">
        <TeamsEditor {...part} answer={answer} />
        <div className="answer">
          {problem !== undefined && (
            <p className="problem" role="alert">
              <strong>{words.calculator.problem}.</strong> <span lang="en">{problem}</span>{' '}
              {answer && words.organisation.stale}
            </p>
          )}
          {answer && (
            <>
              <Totals year={answer.year} />
              <Hotspots {...part} year={answer.year} />
            </>
          )}
        </div>
      </div>
      {answer && (
        <>
          <section className="like">
            <h2>{words.organisation.like}</h2>
            <LikePictures impacts={answer.year} />
          </section>
          <LinesTable year={answer.year} />
          <WhatIfs {...part} answer={answer} />
          <div className="panels">
            <ReboundPanel {...part} answer={answer} />
            <AheadPanel {...part} answer={answer} />
            <SciPanel {...part} answer={answer} />
            <TrainingPanel {...part} answer={answer} />
          </div>
          <Downloads {...part} answer={answer} />
          <ReportNotes year={answer.year} training={answer.training?.value} />
        </>
      )}
    </div>
  )
}
