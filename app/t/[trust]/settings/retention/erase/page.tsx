import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import type { ReactNode } from 'react'
import { CheckboxesField, ConfirmForm } from '@/components/form'
import { Link, WarningCallout, WarningCalloutHeading } from '@/components/nhs'
import { Narrow } from '@/components/page'
import { requireScope } from '@/lib/access/scope'
import { type ErasurePlan, erasurePlan, type NamedElsewhere, placeKey } from '@/lib/data/retention/erase'
import { fullName } from '@/lib/format/people'
import { placeName } from '@/lib/format/places'
import { counted, listed } from '@/lib/format/plural'
import { tickedForm } from '@/lib/forms/retention'
import { erase } from '../actions'
import { barredText } from '../retention-words'

export const metadata: Metadata = { title: 'Erase records' }

export default async function ErasePage({
  params,
  searchParams,
}: PageProps<'/t/[trust]/settings/retention/erase'>) {
  const scope = await requireScope(await params, 'settings:write')
  const due = `/t/${scope.trustId}/settings/retention/due`
  const ticked = tickedForm.safeParse({ staff: (await searchParams).staff })
  if (!ticked.success)
    return (
      <NotToBeErased due={due} heading="No record was chosen">
        <p>{`${ticked.error.issues[0]?.message}.`}</p>
      </NotToBeErased>
    )
  const plan = await erasurePlan(scope, ticked.data.staff)
  if (!plan) notFound()
  const barred = plan.people.filter((person) => person.barred !== null)
  const people = counted(plan.people.length, 'person', 'people')
  if (barred.length > 0)
    return (
      <NotToBeErased due={due} heading="These records cannot be erased">
        <ul>
          {barred.map((person) => (
            <li key={person.id}>
              {fullName(person)}: {barredText(person.barred ?? 'not_due')}
            </li>
          ))}
        </ul>
      </NotToBeErased>
    )
  return (
    <ConfirmForm
      action={erase.bind(null, scope.trustId)}
      question={`Erase the records of ${people}?`}
      confirmLabel={`Erase ${people}`}
      cancelHref={due}
      fields={{ staff: ticked.data.staff.join(' ') }}
      choices={<Elsewhere places={plan.elsewhere} />}
      warning
    >
      <ul>
        {plan.people.map((person) => (
          <li key={person.id}>{`${fullName(person)}, ${person.employeeNumber}`}</li>
        ))}
      </ul>
      <WhatHappens plan={plan} />
    </ConfirmForm>
  )
}

function Elsewhere({ places }: { places: readonly NamedElsewhere[] }) {
  if (places.length === 0)
    return <p>No plan, report, forecast or record of somebody else has their names in its words.</p>
  return (
    <CheckboxesField
      name="elsewhere"
      legend="What names them elsewhere"
      legendSize="m"
      hint="Look at each. What is ticked loses their name, in its history too; the rest stays as it is. A report that was made keeps its fingerprint, and says [erased] where the name was."
      small
      values={places.filter(({ certain }) => certain).map(placeKey)}
      choices={places.map((place) => ({
        value: placeKey(place),
        label: `${placeName(place)}: “${place.text}”`,
        hint: place.certain ? undefined : 'Only the family name: this may be somebody else.',
      }))}
    />
  )
}

function NotToBeErased({ due, heading, children }: { due: string; heading: string; children: ReactNode }) {
  return (
    <Narrow>
      <h1>{heading}</h1>
      {children}
      <p>
        <Link href={due}>Back to the list</Link>
      </p>
    </Narrow>
  )
}

function WhatHappens({ plan: { sums, people } }: { plan: ErasurePlan }) {
  const whole = [
    sums.qualifications > 0 && counted(sums.qualifications, 'qualification'),
    sums.registrations > 0 && counted(sums.registrations, 'registration'),
  ].filter((text) => text !== false)
  const lists =
    sums.proposals > 0 ? [counted(sums.proposals, 'line of staff lists', 'lines of staff lists')] : []
  return (
    <>
      <h2>What goes</h2>
      <ul>
        <li>
          Names, employee numbers and work e-mail addresses: a pseudonym without meaning takes their place
        </li>
        <li>
          Notes, reasons and evidence of {counted(sums.posts, 'post')} and{' '}
          {counted(sums.routes, 'entry route')}
        </li>
        {whole.length > 0 ? <li>{`${listed(whole)}, whole`}</li> : null}
        {sums.earlierPosts > 0 ? (
          <li>
            Employers, titles and last days of {counted(sums.earlierPosts, 'post')} held elsewhere; their
            first day is kept to the month
          </li>
        ) : null}
        <li>
          {`What ${listed([counted(sums.changes, 'line of the history', 'lines of the history'), ...lists])} say of them; who did what and when stays`}
        </li>
        <li>Their rows in files that wait to be approved, and searches for them in saved views</li>
        <li>
          {sums.files === 0
            ? 'No list lies ready as a file'
            : `${counted(sums.files, 'list')} that lie ready or are being made, whosoever they are: they may hold them`}
        </li>
      </ul>
      <h2>What stays</h2>
      <ul>
        <li>
          Posts, levels, entry routes and the days of them, under the pseudonym, so that no figure changes
        </li>
        <li>That {people.length === 1 ? 'the person was' : 'they were'} erased, when and by whom</li>
        <li>
          An account with which {people.length === 1 ? 'the person signs' : 'they sign'} in to Waymark, if
          there is one: it has a period of its own, from the day they are removed as a member
        </li>
        <li>Backups made before today, and files that were taken away: Waymark cannot reach them</li>
      </ul>
      <p>
        Someone who knows a rare career may still recognise it. A list that has one of the numbers again makes
        a new person of it; a monthly staff list is warned of.
      </p>
      <WarningCallout>
        <WarningCalloutHeading>This cannot be undone</WarningCalloutHeading>
        <p>Nobody can bring the names back, and imports that brought them can no longer be undone whole.</p>
      </WarningCallout>
    </>
  )
}
