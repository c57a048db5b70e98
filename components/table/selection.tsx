'use client'

import type { ReactNode } from 'react'
import { useEffect, useRef, useState } from 'react'
import { Button, Link } from '@/components/nhs'
import { HiddenFields, type Query } from '@/components/page/query'

type Send = string | ((formData: FormData) => void | Promise<void>)

export type SelectionAction = { label: string; action: Send; look?: 'primary' | 'secondary' }

export type SelectionProps = {
  /** The name each ticked row's id is sent under. */
  name: string
  actions: readonly SelectionAction[]
  /** How many rows the filter finds, and the address that takes them all instead of the page's. */
  total: number
  selectAllHref?: string
  /** Every row of the filter is taken: sent as `<name>-all=1`, and the ticks do not count. */
  allSelected?: boolean
  clearHref: string
  /** Sent along: the filter. */
  keep?: Query
}

/** Counts the ticks in a list as they come and go, also those a browser brought back. */
export function useTicks(name: string) {
  const list = useRef<HTMLDivElement>(null)
  const [count, setCount] = useState<number>()
  const recount = () => setCount(ticksIn(list.current, name).filter((tick) => tick.checked).length)
  useEffect(() => setCount(ticksIn(list.current, name).filter((tick) => tick.checked).length), [name])
  const tickAll = (checked: boolean) => {
    for (const tick of ticksIn(list.current, name)) tick.checked = checked
    recount()
  }
  return { list, count, recount, tickAll }
}

function ticksIn(list: HTMLElement | null, name: string): HTMLInputElement[] {
  return [...(list?.querySelectorAll<HTMLInputElement>(`input[name="${name}"]`) ?? [])]
}

type BarProps = SelectionProps & { formId: string; count: number | undefined; onReset: () => void }

/** What can be done with the ticked rows. Sticks to the foot of the window; without a script it follows the table. */
export function SelectionBar({ formId, count, onReset, ...selection }: BarProps) {
  const { name, actions, total, selectAllHref, allSelected, clearHref, keep = {} } = selection
  const idle = count === 0 && !allSelected
  return (
    <form className="wm-selection" id={formId} method="get" hidden={idle} onReset={() => setTimeout(onReset)}>
      <HiddenFields query={keep} />
      {allSelected ? <input type="hidden" name={`${name}-all`} value="1" /> : null}
      <p role="status">{said(count, total, allSelected)}</p>
      {selectAllHref && !allSelected ? (
        <Link href={selectAllHref}>Select all {whole.format(total)}</Link>
      ) : null}
      <div className="wm-selection__actions">
        {actions.map(({ label, action, look = 'secondary' }) => (
          <Button key={label} formAction={action} look={look}>
            {label}
          </Button>
        ))}
        {allSelected ? (
          <Link href={clearHref}>Clear selection</Link>
        ) : (
          <button className="wm-linklike" type="reset">
            Clear selection
          </button>
        )}
      </div>
    </form>
  )
}

const whole = new Intl.NumberFormat('en-GB')

function said(count: number | undefined, total: number, all: boolean | undefined): ReactNode {
  if (all) return <strong>All {whole.format(total)} selected</strong>
  if (count === undefined) return 'With the ticked rows:'
  return (
    <>
      <strong>{whole.format(count)} selected</strong> on this page
    </>
  )
}
