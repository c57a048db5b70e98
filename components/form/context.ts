'use client'

import { createContext, useContext } from 'react'
import { emptyForm, type FormState } from '@/lib/forms/state'

export const FormStateContext = createContext<FormState>(emptyForm)

type Kept = { error: string | undefined; typed: string | undefined; typedList: string[] | undefined }

/** What the form knows of one field: its sentence, and what was typed before the form came back. */
export function useField(name: string): Kept {
  const { errors, values } = useContext(FormStateContext)
  const value = values[name]
  return {
    error: errors[name],
    typed: Array.isArray(value) ? value[0] : value,
    typedList: value === undefined ? undefined : [value].flat(),
  }
}

/** Whether the form has come back at least once: then an absent tick box was unticked, not left alone. */
export function useReturned(): boolean {
  return Object.keys(useContext(FormStateContext).values).length > 0
}
