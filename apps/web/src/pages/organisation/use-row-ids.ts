import { useRef, useState } from 'react'

/** Names of rows that stay while rows come and go; an address that tells other rows begins anew. */
export function useRowIds(count: number) {
  const [ids, setIds] = useState<readonly number[]>(() => Array.from({ length: count }, (_, at) => at))
  const [first] = useState(count)
  const next = useRef(count)
  const current = ids.length === count ? ids : Array.from({ length: count }, (_, at) => at)
  return {
    ids: current,
    /** Told before the rows change, so that both are drawn at once. */
    insert: (at: number): void => setIds([...current.slice(0, at), next.current++, ...current.slice(at)]),
    remove: (at: number): void => setIds(current.filter((_, index) => index !== at)),
    /** Not there when the page was opened: somebody wants to fill it in. */
    isNew: (id: number): boolean => id >= first,
  }
}
