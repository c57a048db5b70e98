import { PartialDateField, RadiosField, SelectField, TextField } from '@/components/form'
import type { DatePrecision } from '@/db/vocabulary'
import { partialText } from '@/lib/domain/partial-date'
import { codesOf } from '@/lib/format/codes'

type Recorded = {
  title: string
  qualificationType: string | null
  rqfLevel: number | null
  awardingBody: string | null
  subject: string | null
  awardedDay: string | null
  awardedPrecision: DatePrecision | null
  status: 'held' | 'studying'
}

const LEVELS = [1, 2, 3, 4, 5, 6, 7, 8].map((level) => ({ value: String(level), label: `Level ${level}` }))

/** What is kept of a qualification. */
export function QualificationFields({ recorded }: { recorded?: Recorded }) {
  const { awardedDay, awardedPrecision } = recorded ?? {}
  return (
    <>
      <TextField
        name="title"
        label="Title"
        hint="For example, Certificate in Training Practice"
        value={recorded?.title}
      />
      <SelectField
        name="qualificationType"
        label="Type (optional)"
        hint="As in the National Workforce Data Set"
        placeholder="Not recorded"
        options={codesOf('qualificationType').map(({ code, label }) => ({ value: code, label }))}
        value={recorded?.qualificationType ?? undefined}
      />
      <SelectField
        name="rqfLevel"
        label="RQF level (optional)"
        placeholder="Not recorded"
        options={LEVELS}
        value={recorded?.rqfLevel ? String(recorded.rqfLevel) : undefined}
      />
      <TextField
        name="awardingBody"
        label="Awarding body (optional)"
        hint="For example, CIPD or BCS"
        value={recorded?.awardingBody ?? undefined}
      />
      <TextField name="subject" label="Subject (optional)" value={recorded?.subject ?? undefined} />
      <RadiosField
        name="status"
        legend="Is it held?"
        legendSize="s"
        inline
        value={recorded?.status ?? 'held'}
        choices={[
          { value: 'held', label: 'Yes' },
          { value: 'studying', label: 'No, they are studying for it' },
        ]}
      />
      <PartialDateField
        name="awarded"
        legend="When it was awarded (optional)"
        value={
          awardedDay ? partialText({ day: awardedDay, precision: awardedPrecision ?? 'day' }) : undefined
        }
      />
    </>
  )
}
