import { DateField, RadiosField, SelectField, TextField } from '@/components/form'
import { AFC_BANDS, HICF_AREAS, HICF_LEVELS } from '@/db/vocabulary'
import { LEVEL_NAMES } from '@/lib/format/states'
import { AREA_NAMES } from '@/lib/format/words'

/** What the boxes open with. */
export type PositionBoxes = {
  title?: string
  afcBand?: string
  unit?: string
  budgetedFte?: string
  says?: string
  area?: string
  level?: string
  payFloor?: string
  payCeiling?: string
  from?: string
}

type Props = { boxes: PositionBoxes; units: readonly string[]; fromLegend: string; fromHint: string }

/** What a position is from a day on. */
export function PositionFields({ boxes, units, fromLegend, fromHint }: Props) {
  return (
    <>
      <DateField name="from" legend={fromLegend} hint={fromHint} value={boxes.from} />
      <TextField name="title" label="Position title" value={boxes.title} />
      <SelectField
        name="afcBand"
        label="AfC band"
        placeholder="Choose the band"
        value={boxes.afcBand}
        options={[
          ...AFC_BANDS.map((band) => ({ value: band, label: band === 'VSM' ? 'VSM' : `Band ${band}` })),
          { value: 'none', label: 'Not on Agenda for Change' },
        ]}
      />
      <TextField
        name="unit"
        label="Unit (optional)"
        hint="A unit that is not there yet is added"
        value={boxes.unit}
        suggestions={units}
      />
      <TextField
        name="budgetedFte"
        label="Budgeted FTE"
        hint="For example, 1 or 2.5. A position may be shared by several people"
        width={5}
        value={boxes.budgetedFte}
      />
      <RadiosField
        name="says"
        legend="What says its HICF level?"
        legendSize="s"
        value={boxes.says}
        choices={[
          {
            value: 'crosswalk',
            label: 'The crosswalk, by title and band',
            hint: 'Pages say that the level is the crosswalk’s',
          },
          { value: 'given', label: 'The area and level chosen below' },
          { value: 'not_informatics', label: 'It is not an informatics post' },
        ]}
      />
      <SelectField
        name="area"
        label="HICF area"
        value={boxes.area}
        placeholder="None"
        options={HICF_AREAS.map((area) => ({ value: area, label: AREA_NAMES[area] }))}
      />
      <SelectField
        name="level"
        label="HICF level"
        hint="What the post asks for. Never taken from the band"
        value={boxes.level}
        placeholder="None"
        options={HICF_LEVELS.map((level) => ({
          value: String(level),
          label: `Level ${level}: ${LEVEL_NAMES[level].toLowerCase()}`,
        }))}
      />
      <TextField
        name="payFloor"
        label="Bottom of its pay range, pounds a year (optional)"
        hint="Of the position at 1 FTE, never what anyone is paid"
        width={10}
        value={boxes.payFloor}
      />
      <TextField
        name="payCeiling"
        label="Top of its pay range, pounds a year (optional)"
        width={10}
        value={boxes.payCeiling}
      />
    </>
  )
}
