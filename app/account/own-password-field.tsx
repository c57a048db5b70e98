import { TextField } from '@/components/form'

/** The password once more, before what opens another way into the account or closes one. */
export function OwnPasswordField() {
  return (
    <TextField
      name="password"
      label="Password"
      hint="So that nobody can do this at a screen you left open"
      type="password"
      autoComplete="current-password"
    />
  )
}

export const wrongPassword = (typed: string): string =>
  typed === '' ? 'Enter your password' : 'This is not your password. Type it again'
