import { DateField, TextField } from '@/components/form'
import type { PlanAction } from '@/lib/data/plan/plan-record'

/** An action of the plan as a form. @param recorded null for a new one */
export function ActionFields({ recorded }: { recorded: PlanAction | null }) {
  return (
    <>
      <TextField
        name="what"
        label="What is to be done"
        hint="Every member of the Trust sees it: name nobody here"
        value={recorded?.what}
      />
      <TextField
        name="owner"
        label="Who sees to it"
        hint="A name or a role. Only those who see names of staff see it"
        value={recorded?.owner ?? ''}
      />
      <DateField
        name="due"
        legend="The day by which it is done"
        hint="For example, 30 9 2027"
        value={recorded?.due}
      />
    </>
  )
}
