import { type RefObject, useEffect, useRef, useState } from 'react'

/** The width that an element has, in pixels; what is drawn in it keeps the size of its letters. */
export function useWidth<T extends Element>(usual: number): readonly [RefObject<T | null>, number] {
  const element = useRef<T>(null)
  const [width, setWidth] = useState(usual)
  useEffect(() => {
    const shown = element.current
    if (!shown) return
    const observer = new ResizeObserver(([entry]) => {
      if (entry && entry.contentRect.width > 0) setWidth(Math.round(entry.contentRect.width))
    })
    observer.observe(shown)
    return () => observer.disconnect()
  }, [])
  return [element, width]
}
