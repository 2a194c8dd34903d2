import { useEffect, useState } from 'react'

const pauseMs = 200

/** A value that is dragged: shown at once, kept when the hand rests, so that an address is not written at every pixel. */
export function useSettled(kept: number, keep: (value: number) => void): readonly [number, (value: number) => void] {
  const [dragged, drag] = useState<number>()
  useEffect(() => {
    if (dragged === undefined) return
    const timer = setTimeout(() => {
      keep(dragged)
      drag(undefined)
    }, pauseMs)
    return () => clearTimeout(timer)
  })
  return [dragged ?? kept, drag]
}
