import { PartialDateField, RadiosField, SelectField, TextareaField, TextField } from '@/components/form'
import { AFC_BANDS, type DatePrecision, HICF_AREAS, HICF_LEVELS, type HicfStatus } from '@/db/vocabulary'
import { partialText } from '@/lib/domain/partial-date'
import { LEVEL_NAMES } from '@/lib/format/states'
import { AREA_NAMES } from '@/lib/format/words'

type Recorded = {
  positionTitle: string
  employer: string
  employerOdsCode: string | null
  fromDay: string | null
  fromPrecision: DatePrecision | null
  toDay: string | null
  toPrecision: DatePrecision | null
  afcBand: string | null
  hicfStatus: HicfStatus
  area: string | null
  level: number | null
  notes: string | null
}

const partial = (day: string | null | undefined, precision: DatePrecision | null | undefined) =>
  day ? partialText({ day, precision: precision ?? 'day' }) : undefined

/** What is kept of a post held elsewhere. */
export function EarlierPostFields({ recorded }: { recorded?: Recorded }) {
  return (
    <>
      <TextField name="positionTitle" label="Post" value={recorded?.positionTitle} />
      <TextField
        name="employer"
        label="Employer"
        hint="A Trust, another NHS organisation or any other employer"
        value={recorded?.employer}
      />
      <TextField
        name="employerOdsCode"
        label="ODS code (optional)"
        hint="If it was in the NHS. For example, RX1"
        width={10}
        spellCheck={false}
        value={recorded?.employerOdsCode ?? undefined}
      />
      <PartialDateField
        name="from"
        legend="When it began (optional)"
        value={partial(recorded?.fromDay, recorded?.fromPrecision)}
      />
      <PartialDateField
        name="to"
        legend="When it ended (optional)"
        value={partial(recorded?.toDay, recorded?.toPrecision)}
      />
      <SelectField
        name="afcBand"
        label="AfC band (optional)"
        placeholder="None, or not known"
        options={AFC_BANDS.map((value) => ({ value, label: value === 'VSM' ? 'VSM' : `Band ${value}` }))}
        value={recorded?.afcBand ?? undefined}
      />
      <RadiosField
        name="hicfStatus"
        legend="Was it in health informatics?"
        legendSize="s"
        value={recorded?.hicfStatus}
        choices={[
          {
            value: 'informatics',
            label: 'Yes',
            reveals: <AreaAndLevel area={recorded?.area} level={recorded?.level} />,
          },
          { value: 'not_informatics', label: 'No' },
          { value: 'unclassified', label: 'Not decided yet' },
        ]}
      />
      <TextareaField name="notes" label="Notes (optional)" rows={3} value={recorded?.notes ?? undefined} />
    </>
  )
}

function AreaAndLevel({ area, level }: { area?: string | null; level?: number | null }) {
  return (
    <>
      <SelectField
        name="area"
        label="HICF area"
        placeholder="Choose the area"
        options={HICF_AREAS.map((value) => ({ value, label: AREA_NAMES[value] }))}
        value={area ?? undefined}
      />
      <SelectField
        name="level"
        label="HICF level"
        placeholder="Choose the level"
        options={HICF_LEVELS.map((value) => ({
          value: String(value),
          label: `Level ${value}, ${LEVEL_NAMES[value].toLowerCase()}`,
        }))}
        value={level ? String(level) : undefined}
      />
    </>
  )
}
