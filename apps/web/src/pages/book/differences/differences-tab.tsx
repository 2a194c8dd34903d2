import '../../../style/book-differences.css'
import { InFormulas } from './in-formulas.tsx'
import { InNumbers } from './in-numbers.tsx'

/** How the methods part: in what they answer, and in what they write. */
export const DifferencesTab = () => (
  <>
    <InNumbers />
    <InFormulas />
  </>
)
