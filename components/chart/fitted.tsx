'use client'

import { type ReactNode, useEffect, useRef, useState } from 'react'
import { flushSync } from 'react-dom'
import { PANEL_WIDTH, PHONE_WIDTH, PRINT_WIDTH } from './widths'

interface FittedProps {
  wide?: number
  narrow?: number
  /** The width it is drawn at for paper, where the usual one is too close for it. */
  print?: number
  children: (width: number) => ReactNode
}

/**
 * Draws its chart as wide as it stands, and for paper at one width whatever the window's. Before the browser has measured, and without JavaScript, both a wide and
 * a narrow drawing are there and the style sheet shows the one that fits.
 */
export function Fitted({
  wide = PANEL_WIDTH,
  narrow = PHONE_WIDTH,
  print = PRINT_WIDTH,
  children,
}: FittedProps) {
  const box = useRef<HTMLDivElement>(null)
  const [width, setWidth] = useState<number>()
  useEffect(() => {
    const element = box.current
    if (!element || typeof ResizeObserver === 'undefined') return
    // What the observer measures of the paper must not draw it anew while it is being cut into pages.
    let printing = false
    const drawAt = (measured: number) => {
      if (measured >= 1 && !printing) setWidth(Math.floor(measured))
    }
    const observer = new ResizeObserver(([entry]) => drawAt(entry?.contentRect.width ?? 0))
    observer.observe(element)
    const before = () => {
      printing = true
      flushSync(() => setWidth(print))
    }
    const after = () => {
      printing = false
      drawAt(element.clientWidth)
    }
    addEventListener('beforeprint', before)
    addEventListener('afterprint', after)
    return () => {
      observer.disconnect()
      removeEventListener('beforeprint', before)
      removeEventListener('afterprint', after)
    }
  }, [print])
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
