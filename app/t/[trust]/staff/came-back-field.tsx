'use client'

import { CheckboxesField, useField } from '@/components/form'

/** Asked only of an employee number whose record was erased. */
export function CameBackField() {
  const { error, typed } = useField('cameBack')
  if (!error && !typed) return null
  return (
    <CheckboxesField
      name="cameBack"
      legend="A number that was erased"
      choices={[{ value: 'yes', label: 'They have come back to the Trust, as a new record' }]}
    />
  )
}
