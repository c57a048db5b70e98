import { Panel, ProgressBar } from '@/components/page'
import type { BeingMade } from '@/lib/data/being-made'
import { LookAgain } from './look-again'
import { ProgressionFilters } from './progression/progression-filters'
import type { ProgressionPlace } from './progression/progression-page'

/**
 * Stands where a figure will be that is made of many months, and says how far that has come. The page asks again by itself.
 *
 * @param asAtLabel as the figure's own filters have it
 */
export function FigureBeingMade({
  place,
  making: { done, of },
  asAtLabel,
}: {
  place: ProgressionPlace
  making: BeingMade
  asAtLabel?: string
}) {
  return (
    <>
      <ProgressionFilters place={place} asAtLabel={asAtLabel} />
      <Panel heading="These numbers are being made safe to share">
        <ProgressBar label="Months made safe to share" done={done} total={of}>
          {`${done} of ${of} months. The numbers stand here as soon as they are ready. You can leave this page: it goes on.`}
        </ProgressBar>
        <LookAgain />
      </Panel>
    </>
  )
}
