import {
  CheckboxesField,
  HiddenField,
  NumberField,
  RadiosField,
  SelectField,
  TextareaField,
  TextField,
} from '@/components/form'
import type { ReportRecord } from '@/lib/data/reports/reports'
import type { UnitChoice } from '@/lib/data/unit-choices'
import { PERIODS, periodWords } from '@/lib/forms/overview-filter'
import { REPORT_SECTIONS, SECTION_KEYS } from '@/lib/report/sections'
import { GRADE_CHOICES, SCHEDULE_CHOICES } from './report-words'

/** What a report is made of as a form. @param recorded null for a new one, which begins with a short board paper */
export function ReportFields({
  recorded,
  units,
  mayBeInternal,
  mayTell,
}: {
  recorded: Pick<ReportRecord, 'name' | 'grade' | 'schedule' | 'definition'> | null
  units: readonly UnitChoice[]
  mayBeInternal: boolean
  /** Whether a mail server is configured. */
  mayTell: boolean
}) {
  const definition = recorded?.definition
  const own = definition?.sections ?? [
    { key: 'months' as const, words: null },
    { key: 'bridge' as const, words: null },
    { key: 'flow' as const, words: null },
    { key: 'confidence' as const, words: null },
  ]
  const placeOf = (key: string) => own.findIndex((section) => section.key === key)
  const ordered = [...SECTION_KEYS].sort((a, b) => rank(placeOf(a)) - rank(placeOf(b)))
  return (
    <>
      <TextField
        name="name"
        label="Name"
        hint="For example, Board paper on informatics staff"
        value={recorded?.name}
      />
      <RadiosField
        name="grade"
        legend="Who is it for?"
        legendSize="s"
        value={recorded?.grade ?? 'safe_to_share'}
        choices={GRADE_CHOICES.filter(({ value }) => mayBeInternal || value !== 'internal')}
      />
      <SelectField
        name="months"
        label="Period"
        hint="How far the bridge and the headcount by month look back"
        value={String(definition?.months ?? 12)}
        options={PERIODS.map((months) => ({ value: String(months), label: periodWords(months) }))}
      />
      {units.length > 0 ? (
        <SelectField
          name="unit"
          label="Unit"
          hint="A report that is safe to share is of all units where one would give small numbers away"
          value={definition?.unit ?? ''}
          placeholder="All units"
          options={units.map(({ id, name }) => ({ value: id, label: name }))}
        />
      ) : (
        <HiddenField name="unit" value="" />
      )}
      <TextareaField
        name="opening"
        label="Your words at the beginning (optional)"
        hint={WORDS_HINT}
        value={definition?.opening ?? ''}
      />
      <CheckboxesField
        name="section"
        legend="Sections"
        legendSize="m"
        hint="They stand in the order of their places. What you write stands above its section."
        values={own.map(({ key }) => key)}
        choices={ordered.map((key) => ({
          value: key,
          ...REPORT_SECTIONS[key],
          reveals: (
            <>
              <NumberField
                name={`place-${key}`}
                label={`Place of ${REPORT_SECTIONS[key].label}`}
                value={placeOf(key) < 0 ? '' : String(placeOf(key) + 1)}
                width={2}
              />
              <TextareaField
                name={`words-${key}`}
                label={`Your words above ${REPORT_SECTIONS[key].label} (optional)`}
                value={own[placeOf(key)]?.words ?? ''}
                rows={3}
              />
            </>
          ),
        }))}
      />
      <TextareaField
        name="closing"
        label="Your words at the end (optional)"
        value={definition?.closing ?? ''}
      />
      <RadiosField
        name="schedule"
        legend="When is it made?"
        legendSize="s"
        value={recorded?.schedule ?? 'never'}
        choices={SCHEDULE_CHOICES}
      />
      {mayTell ? (
        <CheckboxesField
          name="tellMembers"
          legend="Mail"
          legendSize="s"
          values={definition?.tellMembers ? ['yes'] : []}
          choices={[
            {
              value: 'yes',
              label: 'Tell members who may see it when it was made by itself',
              hint: 'The mail says that it is there and where, and no figure of it',
            },
          ]}
        />
      ) : definition?.tellMembers ? (
        <HiddenField name="tellMembers" value="yes" />
      ) : null}
    </>
  )
}

const WORDS_HINT =
  'Leave a line free between paragraphs. ## makes a heading, - a list, **two stars** strong words. Do not write about people who could be recognised.'

const rank = (place: number) => (place < 0 ? Number.MAX_SAFE_INTEGER : place)
