import type { SpellOutcome } from '@/db/vocabulary'
import { STILL_OR_OUT } from '@/lib/format/states'
import { HatchPattern } from './hatch'
import { FOCUS, OUT } from './palette'

/** Who is still there, and the width of an interval. */
export const PALE = '#dce9f6'

/** The bands' fills; left and stepped down are hatched. */
export const bandFills = (id: string): Record<SpellOutcome, string> => ({
  progressed: FOCUS,
  still_at_level: PALE,
  stepped_down: `url(#${id}-down)`,
  moved_out: OUT,
  left: `url(#${id}-left)`,
})

export function BandPatterns({ id }: { id: string }) {
  return (
    <defs>
      <HatchPattern id={`${id}-left`} colour="#c3cbd1" />
      <HatchPattern id={`${id}-down`} colour={OUT} />
    </defs>
  )
}

/**
 * What a band is called beside the chart.
 * @param outIsTold whether those who moved out are a band of their own, and not one with those still there
 */
export function bandName(band: SpellOutcome, level: string, outIsTold: boolean): string {
  return {
    progressed: 'Progressed',
    still_at_level: outIsTold ? `Still at ${level}` : STILL_OR_OUT,
    stepped_down: 'Stepped down',
    moved_out: 'Moved out of informatics',
    left: 'Left the Trust',
  }[band]
}
