import { type Day, GRADES, REPORT_SCHEDULES } from '@/db/vocabulary'
import { SECTION_KEYS } from '@/lib/report/sections'
import { requiredDay } from './date'
import { PERIODS } from './overview-filter'
import { line } from './text'
import { z } from './zod'

/** A section takes a paragraph or two beside its figure; a paper of its own is written elsewhere. */
const LONGEST_WORDS = 5000

const section = z
  .enum(SECTION_KEYS as [string, ...string[]])
  .transform((key) => key as (typeof SECTION_KEYS)[number])
const words = z
  .string()
  .trim()
  .max(LONGEST_WORDS, `Your words must be ${LONGEST_WORDS} characters or fewer`)
  .refine(
    (text) => !text.includes('\0') && text.isWellFormed(),
    'Your words have a character that cannot be stored',
  )
  .transform((text) => text.replaceAll('\r\n', '\n') || null)

/** What a report is made of, as it is kept. */
export const reportDefinition = z.object({
  months: z.union(PERIODS.map((months) => z.literal(months))),
  unit: z.uuid().nullable(),
  opening: z.string().nullable(),
  sections: z.array(z.object({ key: section, words: z.string().nullable() })),
  closing: z.string().nullable(),
  /** Whether members are told by mail when it was made by itself. */
  tellMembers: z.boolean().default(false),
})

export type ReportDefinition = z.output<typeof reportDefinition>

const PLACE = 'The place must be a whole number, like 3'

/** The fields of one section, which the form below reads beside its own. */
export const SECTION_FIELD = new RegExp(`^(place|words)-(${SECTION_KEYS.join('|')})$`)

/** The form of a report. Its sections come as `section` ticked, with `place-<key>` and `words-<key>` each. */
export const reportForm = z
  .object({
    name: line('Enter a name for the report', 'The name', 100),
    grade: z.enum(GRADES, 'Choose who the report is for'),
    months: z
      .enum(PERIODS.map(String) as [string, ...string[]], 'Choose the period')
      .transform((text) => PERIODS.find((months) => String(months) === text) ?? 12),
    unit: z
      .union([z.uuid(), z.literal('')], 'Choose a unit from the list')
      .optional()
      .transform((unit) => unit || null),
    schedule: z.enum(REPORT_SCHEDULES, 'Choose when it is made'),
    opening: words.optional().transform((text) => text ?? null),
    closing: words.optional().transform((text) => text ?? null),
    tellMembers: z
      .literal('yes')
      .optional()
      .transform((yes) => yes === 'yes'),
    section: z
      .union([section.transform((one) => [one]), z.array(section)], 'Choose one section or more')
      .refine((some) => some.length > 0, 'Choose one section or more'),
  })
  .catchall(z.unknown())
  .transform(
    (
      { section: chosen, months, unit, opening, closing, tellMembers, name, grade, schedule, ...rest },
      context,
    ) => {
      const placed = chosen.map((key, at) => {
        const place = String(rest[`place-${key}`] ?? '').trim()
        if (!/^\d{0,2}$/.test(place))
          context.addIssue({ code: 'custom', path: [`place-${key}`], message: PLACE })
        const own = words.safeParse(String(rest[`words-${key}`] ?? ''))
        if (!own.success)
          context.addIssue({
            code: 'custom',
            path: [`words-${key}`],
            message: own.error.issues[0]?.message ?? '',
          })
        return { key, words: own.data ?? null, place: place === '' ? at + 1 : Number(place) }
      })
      const sections = placed.toSorted((a, b) => a.place - b.place).map(({ place: _, ...one }) => one)
      const definition: ReportDefinition = { months, unit, opening, sections, closing, tellMembers }
      return { name, grade, schedule, definition }
    },
  )

export type ReportInput = z.output<typeof reportForm>

/** As at which day a report is made. @param today no report is of a day to come */
export const runForm = (today: Day) =>
  z.object({
    asAt: requiredDay('The day the report is as at').refine(
      (day) => day <= today,
      'The day the report is as at must be today or earlier',
    ),
  })
