'use client'

import { type ReactNode, useEffect, useRef, useState } from 'react'

/**
 * What is wider than the page scrolls in its own region, which the keyboard can reach. Before a script has measured
 * it, it can be reached in any case; once it is known to fit, it is no stop on the way.
 */
export function ScrollRegion({ label, children }: { label: string; children: ReactNode }) {
  const region = useRef<HTMLElement>(null)
  const [scrolls, setScrolls] = useState(true)
  useEffect(() => {
    const element = region.current
    if (!element) return
    const measure = () => setScrolls(element.scrollWidth > element.clientWidth + 1)
    measure()
    const observer = new ResizeObserver(measure)
    // What is in it can become wider while the region stays as it is.
    for (const one of [element, ...element.children]) observer.observe(one)
    return () => observer.disconnect()
  }, [])
  return (
    <section
      className="wm-scroll"
      ref={region}
      aria-label={scrolls ? `${label}, scrolls sideways` : undefined}
      tabIndex={scrolls ? 0 : undefined}
    >
      {children}
    </section>
  )
}
