import { TextField } from '@/components/form'

/** The box for the six digits that an app shows. */
export function CodeField({ label = 'Code from the app' }: { label?: string }) {
  return (
    <TextField
      name="code"
      label={label}
      hint="6 digits. A new one comes every 30 seconds"
      inputMode="numeric"
      autoComplete="one-time-code"
      spellCheck={false}
      width={10}
    />
  )
}
