'use client'

import type { ReactElement } from 'react'
import { Textarea, TextInput } from '@/components/nhs'
import { useField } from './context'

export type FieldProps = {
  name: string
  label: string
  hint?: string | ReactElement
  /** What the field opens with; what was typed comes first. */
  value?: string
}

type Width = 2 | 3 | 4 | 5 | 10 | 20 | 30

export type TextFieldProps = FieldProps & {
  width?: Width
  type?: 'text' | 'email' | 'tel' | 'url' | 'password' | 'search'
  autoComplete?: string
  inputMode?: 'numeric'
  suffix?: string
  prefix?: string
  /** Suggestions; anything may be typed. */
  suggestions?: readonly string[]
  spellCheck?: boolean
  labelSize?: 's' | 'm' | 'l' | 'xl'
}

export function TextField({ name, label, value, suggestions, labelSize, ...rest }: TextFieldProps) {
  const { error, typed } = useField(name)
  const listId = suggestions ? `${name}-suggestions` : undefined
  return (
    <>
      <TextInput
        {...rest}
        id={name}
        name={name}
        label={label}
        labelProps={labelSize ? { size: labelSize } : undefined}
        error={error}
        aria-invalid={error ? true : undefined}
        defaultValue={rest.type === 'password' ? undefined : (typed ?? value)}
        list={listId}
      />
      {suggestions ? (
        <datalist id={listId}>
          {suggestions.map((suggestion) => (
            <option key={suggestion} value={suggestion} />
          ))}
        </datalist>
      ) : null}
    </>
  )
}

/** A number, typed as text: a spinner loses what it cannot read. */
export function NumberField({
  name,
  label,
  value,
  hint,
  width = 5,
  prefix,
  suffix,
  decimal,
}: FieldProps & { width?: Width; prefix?: string; suffix?: string; decimal?: boolean }) {
  const { error, typed } = useField(name)
  return (
    <TextInput
      id={name}
      name={name}
      label={label}
      hint={hint}
      error={error}
      aria-invalid={error ? true : undefined}
      defaultValue={typed ?? value}
      inputMode={decimal ? 'decimal' : 'numeric'}
      spellCheck={false}
      width={width}
      prefix={prefix}
      suffix={suffix}
    />
  )
}

export function TextareaField({ name, label, value, hint, rows = 4 }: FieldProps & { rows?: number }) {
  const { error, typed } = useField(name)
  return (
    <Textarea
      id={name}
      name={name}
      label={label}
      hint={hint}
      rows={rows}
      error={error}
      aria-invalid={error ? true : undefined}
      defaultValue={typed ?? value}
    />
  )
}

/** A value that goes with the form and is not shown. */
export function HiddenField({ name, value }: { name: string; value: string | number }) {
  return <input type="hidden" name={name} value={value} />
}
