'use client'

import { type ChangeEvent, type ReactNode, useContext, useState } from 'react'
import { SubmitButton } from '@/components/form'
import { FormStateContext } from '@/components/form/context'
import { ButtonGroup, ErrorMessage, Fieldset, Legend, Radios } from '@/components/nhs'
import { foldDates } from '@/lib/forms/date'
import { type EntryRouteState, parseEntryRoute } from '@/lib/forms/entry-route'
import { fieldsOf } from '@/lib/forms/entry-route-fields'
import { routeWarnings } from '@/lib/forms/entry-route-warnings'
import type { FormState } from '@/lib/forms/state'
import { typedValues } from '@/lib/forms/state'
import { EvidenceFields } from './evidence-fields'
import { RouteFieldBox } from './route-field'
import { RouteWarnings } from './route-warnings'

export type RouteOption = { code: string; label: string; about: string }
export type RouteOptionGroup = { group: string; routes: readonly RouteOption[] }

const COMMON = ['entryDate', 'evidenceType', 'evidenceSeenBy', 'evidenceSeenOn', 'notes']
const CONTROL = ['step', 'version', 'itemId', 'primary']

const atFields = (state: FormState) => (state as EntryRouteState).at === 'fields'
const chosen = (values: FormState['values']) => [values.routeCode ?? ''].flat()[0] ?? ''

type Props = {
  itemId: string
  isPrimary: boolean
  groups: readonly RouteOptionGroup[]
  today: string
  /** Who is signed in, offered as the one who saw the evidence. */
  seenBy: string
}

/** The choice of the route, then its fields: two steps of one form, which carries what each has. */
export function EntryRouteSteps({ itemId, isPrimary, groups, today, seenBy }: Props) {
  const state = useContext(FormStateContext)
  const primary = state.values.primary ?? (isPrimary ? 'yes' : 'no')
  return (
    <>
      <input type="hidden" name="itemId" value={itemId} />
      <input type="hidden" name="primary" value={primary} />
      {atFields(state) ? <FieldsStep today={today} seenBy={seenBy} /> : <RouteStep groups={groups} />}
    </>
  )
}

/** The heading of whichever step it is. */
export function EntryRouteHeading({ first, second }: { first: ReactNode; second: ReactNode }) {
  return atFields(useContext(FormStateContext)) ? second : first
}

/** The name of the route that is chosen. */
export function ChosenRoute({ groups }: { groups: readonly RouteOptionGroup[] }) {
  const code = chosen(useContext(FormStateContext).values)
  return groups.flatMap(({ routes }) => routes).find((route) => route.code === code)?.label ?? code
}

/** What the second step asks for. */
export function FieldsLead() {
  const code = chosen(useContext(FormStateContext).values)
  return code === 'UNKNOWN'
    ? 'Say why, and when to look at it again. The person stays in every figure meanwhile.'
    : 'Fill in what is known; what is not may stay empty.'
}

function RouteStep({ groups }: { groups: readonly RouteOptionGroup[] }) {
  const { values, errors } = useContext(FormStateContext)
  const error = errors.routeCode
  return (
    <>
      <Carried except={['routeCode']} />
      <div className={`nhsuk-form-group${error ? ' nhsuk-form-group--error' : ''}`}>
        <Fieldset aria-describedby={error ? 'routeCode-error' : undefined}>
          <Legend className="nhsuk-u-visually-hidden">Entry route</Legend>
          {error ? <ErrorMessage id="routeCode-error">{error}</ErrorMessage> : null}
          {groups.map(({ group, routes }, index) => (
            <Radios
              key={group}
              name="routeCode"
              id={index === 0 ? 'routeCode' : `routeCode-${group.replaceAll(' ', '-').toLowerCase()}`}
              legend={group}
              legendSize="s"
              small
              value={chosen(values)}
              choices={routes.map(({ code, label, about }) => ({ value: code, label, hint: about }))}
            />
          ))}
        </Fieldset>
      </div>
      <SubmitButton name="step" value="choose" pendingLabel="Opening the fields">
        Continue
      </SubmitButton>
    </>
  )
}

function FieldsStep({ today, seenBy }: { today: string; seenBy: string }) {
  const { values } = useContext(FormStateContext)
  const code = chosen(values)
  const fields = fieldsOf(code)
  const [warnings, setWarnings] = useState(() => warningsOf(values, today) ?? [])
  const look = (event: ChangeEvent<HTMLDivElement>) => {
    const form = event.currentTarget.closest('form')
    const found = form && warningsOf(typedValues(new FormData(form)), today)
    if (found) setWarnings(found)
  }
  return (
    <div onChange={look}>
      <Carried except={[...fields.map(({ name }) => name), ...COMMON, 'routeCode']} />
      <input type="hidden" name="routeCode" value={code} />
      {fields.map((field) => (
        <RouteFieldBox key={field.name} field={field} />
      ))}
      <EvidenceFields seenBy={seenBy} />
      <div role="status">
        <RouteWarnings messages={warnings} />
      </div>
      <ButtonGroup>
        <SubmitButton name="step" value="save">
          Save entry route
        </SubmitButton>
        <SubmitButton look="secondary" name="step" value="back" pendingLabel="Going back">
          Choose another route
        </SubmitButton>
      </ButtonGroup>
    </div>
  )
}

/** What is worth checking as it is typed; null while the fields cannot be read. */
function warningsOf(values: FormState['values'], today: string): string[] | null {
  const read = parseEntryRoute(chosen(values), foldDates(values), today)
  return read.ok ? routeWarnings(read.input, today).map(({ message }) => message) : null
}

/** What was typed at the other step, or for another route, goes along. */
function Carried({ except }: { except: readonly string[] }) {
  const { values } = useContext(FormStateContext)
  const drawn = new Set([...CONTROL, ...except.flatMap((name) => [name, ...boxNames(name)])])
  return Object.entries(values).flatMap(([name, value]) =>
    drawn.has(name)
      ? []
      : [value].flat().map((one) => <input key={`${name}=${one}`} type="hidden" name={name} value={one} />),
  )
}

const boxNames = (name: string) => ['day', 'month', 'year'].map((box) => `${name}-${box}`)
