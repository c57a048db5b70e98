'use client'

import {
  CheckboxesField,
  NumberField,
  PartialDateField,
  SelectField,
  TextareaField,
  TextField,
} from '@/components/form'
import { useField } from '@/components/form/context'
import { codedText } from '@/lib/forms/entry-route'
import type { RouteField } from '@/lib/forms/entry-route-fields'

const YES_NO = [
  { value: 'yes', label: 'Yes' },
  { value: 'no', label: 'No' },
]

/** One field of an entry route, as its kind is asked for. */
export function RouteFieldBox({ field }: { field: RouteField }) {
  const { name, label, hint } = field
  switch (field.kind) {
    case 'text':
      return <TextField {...{ name, label, hint }} suggestions={field.suggestions} width={field.width} />
    case 'pattern':
      return <TextField {...{ name, label, hint }} width={field.width} spellCheck={false} />
    case 'coded':
      return (
        <TextField
          {...{ name, label, hint }}
          suggestions={(field.offered ?? field.codes).map(codedText)}
          spellCheck={false}
        />
      )
    case 'long':
    case 'list':
      return <TextareaField {...{ name, label, hint }} rows={3} />
    case 'date':
      return (
        <PartialDateField name={name} legend={label} hint={hint ?? 'For example, 6 8 2018, 8 2018 or 2018'} />
      )
    case 'number':
      return <NumberField {...{ name, label, hint }} decimal={field.decimal} suffix={field.suffix} />
    case 'yes_no':
      return <Choice name={name} label={label} hint={hint} options={YES_NO} />
    case 'choice':
      return <Choice name={name} label={label} hint={hint} options={field.options} />
    case 'several':
      return <CheckboxesField name={name} legend={label} hint={hint} legendSize="s" choices={field.options} />
    case 'fixed':
      return null
  }
}

type ChoiceProps = {
  name: string
  label: string
  hint?: string
  options: readonly { value: string; label: string }[]
}

/** A choice that may be left open. A value from before, which the list no longer offers, stays. */
function Choice({ options, ...rest }: ChoiceProps) {
  const { typed } = useField(rest.name)
  const isOld = typed !== undefined && typed !== '' && options.every(({ value }) => value !== typed)
  const old = isOld ? [{ value: typed, label: `${typed} (as recorded)` }] : []
  return <SelectField {...rest} placeholder="Not recorded" options={[...options, ...old]} />
}
