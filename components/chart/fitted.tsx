'use client'

import { type ReactNode, useEffect, useRef, useState } from 'react'
import { PANEL_WIDTH, PHONE_WIDTH } from './widths'

interface FittedProps {
  wide?: number
  narrow?: number
  children: (width: number) => ReactNode
}

/**
 * Draws its chart as wide as it stands. Before the browser has measured, and without JavaScript, both a wide and
 * a narrow drawing are there and the style sheet shows the one that fits.
 */
export function Fitted({ wide = PANEL_WIDTH, narrow = PHONE_WIDTH, children }: FittedProps) {
  const box = useRef<HTMLDivElement>(null)
  const [width, setWidth] = useState<number>()
  useEffect(() => {
    const element = box.current
    if (!element || typeof ResizeObserver === 'undefined') return
    const observer = new ResizeObserver(([entry]) => {
      const measured = Math.floor(entry?.contentRect.width ?? 0)
      if (measured > 0) setWidth(measured)
    })
    observer.observe(element)
    return () => observer.disconnect()
  }, [])
  return (
    <div ref={box} className="wm-fitted">
      {width === undefined ? (
        <>
          <div className="wm-fitted__wide">{children(wide)}</div>
          <div className="wm-fitted__narrow">{children(narrow)}</div>
        </>
      ) : (
        children(width)
      )}
    </div>
  )
}
