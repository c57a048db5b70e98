'use client'

import { type ReactNode, useContext, useEffect, useRef, useState } from 'react'
import { type OptionGroup, SubmitButton } from '@/components/form'
import { FormStateContext } from '@/components/form/context'
import { ButtonGroup } from '@/components/nhs'
import { reviewOf } from '@/lib/forms/post-state'
import { PostCheckStep } from './post-check-step'

export type PostStepsProps = {
  /** The fields of the first step. */
  children: ReactNode
  roles: readonly OptionGroup[]
  /** What is recorded of the post in HICF, where it is being edited. */
  recorded?: Readonly<Record<string, string>>
  saveLabel: string
  /** What stands under the first step. */
  after?: ReactNode
}

/** Recording a post in two steps of one form: the post, then what saving it does and what it is in HICF. */
export function PostSteps({ children, roles, recorded, saveLabel, after }: PostStepsProps) {
  const state = useContext(FormStateContext)
  const review = reviewOf(state)
  if (review) return <PostCheckStep review={review} roles={roles} recorded={recorded} saveLabel={saveLabel} />
  const kept = ['hicf', 'roleId', 'area', 'level', 'hicfReason']
  return (
    <>
      {children}
      {kept.map((name) => (
        <Kept key={name} name={name} value={state.values[name]} />
      ))}
      <ButtonGroup>
        <SubmitButton name="step" value="check" pendingLabel="Checking">
          Continue
        </SubmitButton>
      </ButtonGroup>
      {after}
    </>
  )
}

/** The heading of whichever step it is. When the step changes the focus goes to it, as on a new page. */
export function PostStepHeading({ first, second }: { first: ReactNode; second: ReactNode }) {
  const isSecond = reviewOf(useContext(FormStateContext)) !== undefined
  const [shown, setShown] = useState(isSecond)
  const top = useRef<HTMLDivElement>(null)
  useEffect(() => {
    if (shown === isSecond) return
    setShown(isSecond)
    top.current?.scrollIntoView()
    top.current?.focus({ preventScroll: true })
  }, [shown, isSecond])
  return (
    <div ref={top} tabIndex={-1}>
      {isSecond ? second : first}
    </div>
  )
}

function Kept({ name, value }: { name: string; value: string | string[] | undefined }) {
  return value === undefined ? null : <input type="hidden" name={name} value={[value].flat()[0]} />
}
