'use client'

import { useContext } from 'react'
import { type OptionGroup, RadiosField, SelectField, SubmitButton, TextField } from '@/components/form'
import { FormStateContext } from '@/components/form/context'
import { ButtonGroup, type Choice, InsetText } from '@/components/nhs'
import { HICF_AREAS, HICF_LEVELS } from '@/db/vocabulary'
import { AREA_NAMES } from '@/lib/format/words'
import type { PostReview } from '@/lib/forms/post-state'

const OWN_FIELDS = ['hicf', 'roleId', 'area', 'level', 'hicfReason', 'step', 'shown', 'version']

type Recorded = Readonly<Record<string, string>>

type Props = {
  review: PostReview
  roles: readonly OptionGroup[]
  recorded?: Recorded
  saveLabel: string
}

/** The second step: what ends by itself, what is suggested and why, and what the person makes of it. */
export function PostCheckStep({ review, roles, recorded = {}, saveLabel }: Props) {
  const { values } = useContext(FormStateContext)
  const carried = Object.entries(values).filter(([name]) => !OWN_FIELDS.includes(name))
  return (
    <>
      {carried.map(([name, value]) => (
        <input key={name} type="hidden" name={name} value={[value].flat()[0]} />
      ))}
      <input type="hidden" name="shown" value={review.shown} />
      <p>{review.post}.</p>
      <Consequences review={review} />
      <RadiosField
        name="hicf"
        legend="What is this post in health informatics?"
        legendSize="m"
        hint={review.suggestion?.reason ?? 'Neither the crosswalk nor the catalogue knows this title.'}
        value={recorded.hicf ?? (isOffered(review) ? 'suggested' : undefined)}
        choices={choices(review, roles, recorded)}
      />
      <ButtonGroup>
        <SubmitButton name="step" value="save">
          {saveLabel}
        </SubmitButton>
        <SubmitButton look="secondary" name="step" value="back" pendingLabel="Going back">
          Change the post
        </SubmitButton>
      </ButtonGroup>
    </>
  )
}

const isOffered = ({ suggestion }: PostReview) => suggestion !== null && suggestion.basis !== 'band'

function Consequences({ review }: { review: PostReview }) {
  const { ends, notes, planned } = review
  if (ends.length === 0 && notes.length === 0 && !planned) return null
  return (
    <InsetText>
      {ends.map(({ id, title, from, lastDay }) => (
        <p key={id}>
          <strong>
            {title}, held from {from}, ends by itself: its last day becomes {lastDay}.
          </strong>
        </p>
      ))}
      {planned ? <p>The post begins in the future. It is shown as planned until then.</p> : null}
      {notes.map((note) => (
        <p key={note}>{note}</p>
      ))}
    </InsetText>
  )
}

function choices(review: PostReview, roles: readonly OptionGroup[], recorded: Recorded): Choice[] {
  const { suggestion } = review
  return [
    ...(suggestion && isOffered(review)
      ? [{ value: 'suggested', label: `As suggested: ${suggestion.words}` }]
      : []),
    {
      value: 'other',
      label: isOffered(review) ? 'Another role, area or level' : 'A role, or an area and level',
      hint: 'The level is what the post asks for. It may differ from the AfC band',
      reveals: <OtherFields roles={roles} recorded={recorded} />,
    },
    { value: 'not_informatics', label: 'Not in health informatics' },
    {
      value: 'unclassified',
      label: 'Not decided yet',
      hint: 'The post counts as other work until it is decided',
    },
  ]
}

function OtherFields({ roles, recorded }: { roles: readonly OptionGroup[]; recorded: Recorded }) {
  return (
    <>
      <SelectField
        name="roleId"
        label="Role (optional)"
        hint="Its area and level are taken where you leave them empty"
        options={roles}
        placeholder="No role of the catalogue"
        value={recorded.roleId}
      />
      <SelectField
        name="area"
        label="Area"
        options={HICF_AREAS.map((area) => ({ value: area, label: AREA_NAMES[area] }))}
        placeholder="As in the role"
        value={recorded.area}
      />
      <SelectField
        name="level"
        label="Level"
        options={HICF_LEVELS.map((level) => ({ value: String(level), label: `Level ${level}` }))}
        placeholder="As in the role"
        value={recorded.level}
      />
      <TextField
        name="hicfReason"
        label="Why it differs from the suggestion (optional)"
        hint="For example, data emphasis"
        value={recorded.hicfReason}
      />
    </>
  )
}
