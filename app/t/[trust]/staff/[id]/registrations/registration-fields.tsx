import { DateField, TextField } from '@/components/form'

type Recorded = {
  register: string
  number: string | null
  grade: string | null
  expiresOn: string | null
}

const REGISTERS = ['FEDIP', 'BCS', 'NMC', 'HCPC', 'GMC', 'GPhC', 'AHCS', 'CILIP', 'IHRIM']

/** What is kept of an entry on a professional register. */
export function RegistrationFields({ recorded }: { recorded?: Recorded }) {
  return (
    <>
      <TextField
        name="register"
        label="Register"
        hint="For example, FEDIP or NMC"
        suggestions={REGISTERS}
        spellCheck={false}
        width={20}
        value={recorded?.register}
      />
      <TextField
        name="number"
        label="Registration number (optional)"
        width={10}
        spellCheck={false}
        value={recorded?.number ?? undefined}
      />
      <TextField
        name="grade"
        label="Grade (optional)"
        hint="For example, Practitioner"
        value={recorded?.grade ?? undefined}
      />
      <DateField
        name="expiresOn"
        legend="Expires on (optional)"
        hint="The last day on which it is valid. For example, 31 3 2027"
        value={recorded?.expiresOn}
      />
    </>
  )
}
