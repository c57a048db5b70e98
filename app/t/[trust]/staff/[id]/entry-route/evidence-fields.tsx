'use client'

import { DateField, PartialDateField, TextareaField, TextField } from '@/components/form'

const EVIDENCE = [
  'Application form',
  'Certificate or transcript',
  'Apprenticeship record',
  'ESR record',
  'Professional register',
  'What the person says',
]

/** What is asked of every entry route. */
export function EvidenceFields({ seenBy }: { seenBy: string }) {
  return (
    <>
      <h2>When, and how it is known</h2>
      <PartialDateField
        name="entryDate"
        legend="When they came into health informatics"
        hint="For example, 6 8 2018, 8 2018 or 2018"
      />
      <TextField name="evidenceType" label="Evidence" suggestions={EVIDENCE} />
      <TextField
        name="evidenceSeenBy"
        label="Evidence seen by"
        suggestions={[seenBy]}
        spellCheck={false}
        width={20}
      />
      <DateField name="evidenceSeenOn" legend="Evidence seen on" hint="For example, 6 8 2018" />
      <TextareaField name="notes" label="Notes" rows={3} />
    </>
  )
}
