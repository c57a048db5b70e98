import { RadiosField, SelectField, TextareaField, TextField } from '@/components/form'
import { HICF_AREAS, HICF_LEVELS } from '@/db/vocabulary'
import { LEVEL_NAMES } from '@/lib/format/states'
import { AREA_NAMES } from '@/lib/format/words'

type Recorded = {
  title: string
  area: string
  level: number
  lowestLevel: number
  highestLevel: number
  levelBasis: string
  confidence: string
}

const LEVELS = HICF_LEVELS.map((level) => ({
  value: String(level),
  label: `Level ${level}: ${LEVEL_NAMES[level].toLowerCase()}`,
}))

const CONFIDENCES = [
  { value: 'high', label: 'High', hint: 'A source gives the level of this very role' },
  { value: 'medium', label: 'Medium', hint: 'A source gives the level of a role much like it' },
  { value: 'low', label: 'Low', hint: 'A judgement from what the role asks for' },
]

/** What the catalogue keeps of a role. */
export function RoleFields({ recorded }: { recorded?: Recorded }) {
  const level = (value: number | undefined) => (value === undefined ? undefined : String(value))
  return (
    <>
      <TextField name="title" label="Title of the role" value={recorded?.title} />
      <SelectField
        name="area"
        label="Area"
        value={recorded?.area}
        placeholder="Choose an area"
        options={HICF_AREAS.map((area) => ({ value: area, label: AREA_NAMES[area] }))}
      />
      <SelectField
        name="level"
        label="Level"
        hint="What the role asks for. Never taken from the AfC band"
        value={level(recorded?.level)}
        placeholder="Choose a level"
        options={LEVELS}
      />
      <SelectField
        name="lowestLevel"
        label="Lowest level that the role is found at"
        value={level(recorded?.lowestLevel)}
        placeholder="Choose a level"
        options={LEVELS}
      />
      <SelectField
        name="highestLevel"
        label="Highest level that the role is found at"
        value={level(recorded?.highestLevel)}
        placeholder="Choose a level"
        options={LEVELS}
      />
      <TextareaField
        name="levelBasis"
        label="Where the level came from"
        hint="In words, like “Agreed with the heads of service in May 2026”. If you change the level, say where the new one came from"
        value={recorded?.levelBasis}
        rows={3}
      />
      <RadiosField
        name="confidence"
        legend="How sure is the level?"
        legendSize="s"
        value={recorded?.confidence}
        choices={CONFIDENCES}
      />
    </>
  )
}
