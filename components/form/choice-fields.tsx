'use client'

import { Checkboxes, type Choice, type ChoicesProps, Radios, Select } from '@/components/nhs'
import { useField, useReturned } from './context'
import type { FieldProps } from './text-fields'

export type Option = { value: string; label: string; disabled?: boolean }
export type OptionGroup = { label: string; options: readonly Option[] }

type SelectFieldProps = FieldProps & {
  options: readonly (Option | OptionGroup)[]
  /** The words of an empty first option; without it the first option is chosen. */
  placeholder?: string
}

export function SelectField({ name, label, hint, value, options, placeholder }: SelectFieldProps) {
  const { error, typed } = useField(name)
  return (
    <Select
      id={name}
      name={name}
      label={label}
      hint={hint}
      error={error}
      aria-invalid={error ? true : undefined}
      defaultValue={typed ?? value}
    >
      {placeholder === undefined ? null : <option value="">{placeholder}</option>}
      {options.map((option) =>
        'options' in option ? (
          <optgroup key={option.label} label={option.label}>
            {option.options.map(selectOption)}
          </optgroup>
        ) : (
          selectOption(option)
        ),
      )}
    </Select>
  )
}

function selectOption({ value, label, disabled }: Option) {
  return (
    <option key={value} value={value} disabled={disabled}>
      {label}
    </option>
  )
}

type ChoiceFieldProps = Omit<ChoicesProps, 'id' | 'error'> & { choices: readonly Choice[] }

export function RadiosField({ value, ...rest }: ChoiceFieldProps & { value?: string }) {
  const { error, typed } = useField(rest.name)
  return <Radios {...rest} error={error} value={typed ?? value} />
}

export function CheckboxesField({ values, ...rest }: ChoiceFieldProps & { values?: readonly string[] }) {
  const { error, typedList } = useField(rest.name)
  const returned = useReturned()
  return <Checkboxes {...rest} error={error} values={typedList ?? (returned ? [] : values)} />
}
