import { ActionForm, SelectField, SubmitButton } from '@/components/form'
import type { ProblemGroup } from '@/lib/data/load/problem-groups'
import { ROUTES } from '@/lib/format/routes'
import { saveWordings } from './actions'

const CHOICES = ROUTES.map(({ code, label }) => ({ value: code, label }))

/** Says what wordings of entry routes mean, for this file and all later ones. */
export function MendWordings({ group, trust, id }: { group: ProblemGroup; trust: string; id: string }) {
  return (
    <ActionForm action={saveWordings.bind(null, trust, id)}>
      {group.values.map(({ value, count }, n) => (
        <div key={value} className="wm-mend">
          <input type="hidden" name={`wording-${n}`} value={value} />
          <SelectField
            name={`route-${n}`}
            label={`“${value}”${count > 1 ? `, ${count} rows,` : ''} means`}
            options={CHOICES}
            placeholder="Choose an entry route"
          />
        </div>
      ))}
      <SubmitButton look="secondary">Remember this and check again</SubmitButton>
    </ActionForm>
  )
}
