import { TextField } from '@/components/form'
import { CameBackField } from './came-back-field'

type Recorded = { givenName: string; familyName: string; employeeNumber: string; workEmail: string | null }

/** What is kept of a person. */
export function StaffFields({ recorded }: { recorded?: Recorded }) {
  return (
    <>
      <TextField name="givenName" label="First name" value={recorded?.givenName} spellCheck={false} />
      <TextField name="familyName" label="Family name" value={recorded?.familyName} spellCheck={false} />
      <TextField
        name="employeeNumber"
        label="Employee number"
        hint="As in ESR, with any leading zeros"
        value={recorded?.employeeNumber}
        width={10}
        spellCheck={false}
      />
      <CameBackField />
      <TextField
        name="workEmail"
        label="Work e-mail address (optional)"
        type="email"
        value={recorded?.workEmail ?? undefined}
        spellCheck={false}
      />
    </>
  )
}
