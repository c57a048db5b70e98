import type { ReactNode } from 'react'
import { Panel, ProgressBar } from '@/components/page'
import type { BeingMade } from '@/lib/data/being-made'
import { beingMadeWords } from './being-made-words'
import { LookAgain } from './look-again'
import { ProgressionFilters } from './progression/progression-filters'
import type { ProgressionPlace } from './progression/progression-page'

/**
 * The page of a figure of progression while it is being made.
 *
 * @param heading of the page
 * @param asAtLabel as the figure's own filters have it
 */
export function FigureBeingMade({
  heading,
  place,
  making,
  asAtLabel,
}: {
  heading: ReactNode
  place: ProgressionPlace
  making: BeingMade
  asAtLabel?: string
}) {
  const filters = <ProgressionFilters place={place} asAtLabel={asAtLabel} />
  return <PageBeingMade heading={heading} filters={filters} making={making} />
}

/** A page while what it shows is being made. It says how far that has come, and asks again by itself. */
export function PageBeingMade({
  heading,
  filters,
  making,
}: {
  heading: ReactNode
  filters: ReactNode
  making: BeingMade
}) {
  return (
    <>
      {heading}
      {filters}
      <BeingMadePanel making={making} />
    </>
  )
}

/** How far what is being made has come. */
export function BeingMadePanel({ making }: { making: BeingMade }) {
  const { heading, label, sentence, done, of } = beingMadeWords(making)
  return (
    <Panel heading={heading}>
      <ProgressBar label={label} done={done} total={of}>
        {`${sentence} The numbers stand here, and their files can be downloaded, as soon as they are ready. You can leave this page: it goes on.`}
      </ProgressBar>
      <LookAgain />
    </Panel>
  )
}
