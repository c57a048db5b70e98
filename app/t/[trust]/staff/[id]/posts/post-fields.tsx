import { DateField, HiddenField, NumberField, RadiosField, SelectField, TextField } from '@/components/form'
import { AFC_BANDS } from '@/db/vocabulary'
import { AREAS_OF_WORK } from '@/lib/format/areas-of-work'
import { type CodeList, codesOf } from '@/lib/format/codes'

export type RecordedPost = {
  positionTitle?: string
  positionNumber?: string | null
  afcBand?: string | null
  unit?: string | null
  areaOfWork?: string | null
  fte?: number
  from?: string
  lastDay?: string | null
  isPrimary?: boolean
  status?: string
  contractType?: string
}

type Props = {
  postId: string
  titles: readonly string[]
  units: readonly string[]
  recorded?: RecordedPost
}

const band = (value: string | null | undefined) => (value === null ? 'none' : value)

const codeOptions = (list: CodeList) => codesOf(list).map(({ code, label }) => ({ value: code, label }))

/** The first step of recording a post: what is held, where, and when. */
export function PostFields({ postId, titles, units, recorded = {} }: Props) {
  const primary = recorded.isPrimary ?? true
  return (
    <>
      <HiddenField name="postId" value={postId} />
      <TextField
        name="positionTitle"
        label="Position title"
        value={recorded.positionTitle}
        suggestions={titles}
      />
      <TextField
        name="positionNumber"
        label="Position number (optional)"
        hint="As in the establishment list. A number that is not there yet is added"
        width={10}
        value={recorded.positionNumber ?? undefined}
        spellCheck={false}
      />
      <SelectField
        name="afcBand"
        label="AfC band"
        placeholder="Choose the band"
        options={[
          ...AFC_BANDS.map((value) => ({ value, label: value === 'VSM' ? 'VSM' : `Band ${value}` })),
          { value: 'none', label: 'Not on Agenda for Change' },
        ]}
        value={band(recorded.afcBand)}
      />
      <TextField
        name="unit"
        label="Unit (optional)"
        hint="Choose one of the Trust’s units, or type a new one"
        value={recorded.unit ?? undefined}
        suggestions={units}
      />
      <TextField
        name="areaOfWork"
        label="Area of work (optional)"
        hint="As in ESR. It helps the crosswalk to suggest the right area"
        value={recorded.areaOfWork ?? undefined}
        suggestions={AREAS_OF_WORK}
      />
      <NumberField
        name="fte"
        label="FTE"
        hint="Full time is 1"
        decimal
        value={recorded.fte === undefined ? '1' : String(recorded.fte)}
      />
      <DateField
        name="from"
        legend="First day in the post"
        hint="For example, 6 8 2018. It may be in the future"
        value={recorded.from}
      />
      <DateField
        name="to"
        legend="Last day in the post (optional)"
        hint="Leave empty while the post is held"
        value={recorded.lastDay}
      />
      <RadiosField
        name="primary"
        legend="Is it the primary post?"
        legendSize="s"
        hint="A person has one primary post at a time. A primary post that is open ends by itself when the next one begins"
        inline
        value={primary ? 'yes' : 'no'}
        choices={[
          { value: 'yes', label: 'Yes' },
          { value: 'no', label: 'No, it is a second post' },
        ]}
      />
      <SelectField
        name="status"
        label="Status"
        options={codeOptions('assignmentStatus')}
        value={recorded.status ?? '02'}
      />
      <SelectField
        name="contractType"
        label="Contract type"
        hint="Bank, honorary and non-executive contracts are not counted in headcount and FTE"
        options={codeOptions('employmentContractType')}
        value={recorded.contractType ?? '05'}
      />
    </>
  )
}
