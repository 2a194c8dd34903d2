import { writeRoute } from '../../routing/route.ts'
import { useRoute } from '../../routing/use-route.ts'

type Values = Readonly<Record<string, string>>

/** An address in the book. Within a part of it what was chosen stays; the language always does. */
export function useLinks() {
  const [{ values }] = useRoute()
  const lang = values.lang ?? ''
  return {
    /** The same view but for the changes. */
    here: (changes: Values): string => writeRoute({ page: 'book', values: { ...values, ...changes } }),
    /** Another part, with nothing chosen but what is told. */
    to: (tab: string, told: Values = {}): string => writeRoute({ page: 'book', values: { tab, ...told, lang } }),
  }
}
