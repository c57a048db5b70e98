import { DateField, RadiosField, SelectField, TextField } from '@/components/form'
import { AFC_BANDS, HICF_AREAS, HICF_LEVELS, type HicfArea } from '@/db/vocabulary'
import { AREAS_OF_WORK } from '@/lib/format/areas-of-work'
import { LEVEL_NAMES } from '@/lib/format/states'
import { AREA_NAMES } from '@/lib/format/words'

type Role = { id: string; title: string; area: HicfArea; level: number }

/** What the boxes open with; `to` is the last day. */
export type LineBoxes = {
  positionTitle?: string
  afcBand?: string
  areaOfWork?: string
  hicfStatus?: string
  roleId?: string
  area?: string
  level?: string
  from?: string
  to?: string
}

/** What the crosswalk says of a position title. */
export function LineFields({ boxes, roles }: { boxes: LineBoxes; roles: readonly Role[] }) {
  const areas = HICF_AREAS.filter((area) => roles.some((role) => role.area === area))
  return (
    <>
      <TextField
        name="positionTitle"
        label="Position title"
        hint="Capitals, accents and punctuation make no difference"
        value={boxes.positionTitle}
      />
      <SelectField
        name="afcBand"
        label="AfC band"
        value={boxes.afcBand ?? 'any'}
        options={[
          { value: 'any', label: 'Any band, or none' },
          ...AFC_BANDS.map((band) => ({ value: band, label: band === 'VSM' ? 'VSM' : `Band ${band}` })),
        ]}
      />
      <TextField
        name="areaOfWork"
        label="Area of work (optional)"
        hint="Only where posts of one title are told apart by it"
        value={boxes.areaOfWork}
        suggestions={AREAS_OF_WORK}
      />
      <RadiosField
        name="hicfStatus"
        legend="Are these informatics posts?"
        legendSize="s"
        value={boxes.hicfStatus}
        choices={[
          {
            value: 'informatics',
            label: 'Yes',
            hint: 'Choose a role, or the area and level below. A role gives its own area and level where you choose none',
          },
          { value: 'not_informatics', label: 'No', hint: 'Role, area and level are left out then' },
        ]}
      />
      <SelectField
        name="roleId"
        label="Role (optional)"
        value={boxes.roleId}
        placeholder="No role"
        options={areas.map((area) => ({
          label: AREA_NAMES[area],
          options: roles
            .filter((role) => role.area === area)
            .map(({ id, title, level }) => ({ value: id, label: `${title}, level ${level}` })),
        }))}
      />
      <SelectField
        name="area"
        label="Area"
        value={boxes.area}
        placeholder="As the role says"
        options={HICF_AREAS.map((area) => ({ value: area, label: AREA_NAMES[area] }))}
      />
      <SelectField
        name="level"
        label="Level"
        hint="What the posts ask for. Never taken from the band"
        value={boxes.level}
        placeholder="As the role says"
        options={HICF_LEVELS.map((level) => ({
          value: String(level),
          label: `Level ${level}: ${LEVEL_NAMES[level].toLowerCase()}`,
        }))}
      />
      <DateField
        name="from"
        legend="First day (optional)"
        hint="For posts that begin on it or later. Leave empty for all"
        value={boxes.from}
      />
      <DateField
        name="to"
        legend="Last day (optional)"
        hint="For posts that begin on it or earlier. Leave empty for all"
        value={boxes.to}
      />
    </>
  )
}
