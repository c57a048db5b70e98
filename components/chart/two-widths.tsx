import type { ReactNode } from 'react'
import { PANEL_WIDTH, PHONE_WIDTH } from './widths'

/** A chart drawn by the server at a wide and a narrow width; the style sheet shows the one that fits. No script. */
export function TwoWidths({
  wide = PANEL_WIDTH,
  narrow = PHONE_WIDTH,
  beside,
  children,
}: {
  wide?: number
  narrow?: number
  /** It stands beside another panel, where the wide drawing fits sooner. */
  beside?: boolean
  children: (width: number) => ReactNode
}) {
  return (
    <div className={beside ? 'wm-fitted wm-fitted--beside' : 'wm-fitted'}>
      <div className="wm-fitted__wide">{children(wide)}</div>
      <div className="wm-fitted__narrow">{children(narrow)}</div>
    </div>
  )
}
