import { ActionForm, SelectField, SubmitButton } from '@/components/form'
import { AFC_BANDS, HICF_AREAS, HICF_LEVELS } from '@/db/vocabulary'
import type { ProblemGroup } from '@/lib/data/load/problem-groups'
import { AREA_NAMES } from '@/lib/format/words'
import { saveTitles } from './actions'

const AREAS = [
  { value: 'none', label: 'Not informatics' },
  ...HICF_AREAS.map((code) => ({
    value: code,
    label: AREA_NAMES[code],
  })),
]
const LEVELS = HICF_LEVELS.map((level) => ({ value: String(level), label: `Level ${level}` }))

/** Says in the crosswalk what posts of a title and band are, for this file and all later ones. */
export function MendTitles({ group, trust, id }: { group: ProblemGroup; trust: string; id: string }) {
  return (
    <ActionForm action={saveTitles.bind(null, trust, id)}>
      {group.values.map(({ value, count }, n) => {
        const { title, band } = titleAndBand(value)
        return (
          <fieldset key={value} className="nhsuk-fieldset wm-mend wm-mend--title">
            <legend className="nhsuk-fieldset__legend">
              {value}
              {count > 1 ? <span className="wm-quiet">, {count} rows</span> : null}
            </legend>
            <input type="hidden" name={`title-${n}`} value={title} />
            <input type="hidden" name={`band-${n}`} value={band ?? ''} />
            <SelectField name={`area-${n}`} label="HICF area" options={AREAS} placeholder="Not said yet" />
            <SelectField name={`level-${n}`} label="HICF level" options={LEVELS} placeholder="None" />
          </fieldset>
        )
      })}
      <SubmitButton look="secondary">Put into the crosswalk and check again</SubmitButton>
    </ActionForm>
  )
}

/** "Analyst, band 5" as title and band. */
function titleAndBand(value: string): { title: string; band: string | null } {
  const [, title = value, band = ''] = /^(.*), (?:band (\S+)|no band)$/.exec(value) ?? []
  return { title, band: AFC_BANDS.find((one) => one === band) ?? null }
}
