import { AFC_BANDS, HICF_AREAS, HICF_LEVELS } from '@/db/vocabulary'
import { addDays } from '@/lib/domain/calendar'
import { optionalDay } from './date'
import { line, optionalLine } from './text'
import { z } from './zod'

const one = z.preprocess((value) => (Array.isArray(value) ? value[0] : value), z.string().trim().optional())

/** The address of the crosswalk. What cannot be read is left out. */
const address = z.object({
  q: one.pipe(z.string().max(100).optional()).catch(undefined),
  says: one.pipe(z.enum(['informatics', 'not_informatics']).optional()).catch(undefined),
  page: one.transform(Number).pipe(z.int().min(1).max(100_000)).catch(1),
})

export type CrosswalkFilter = Omit<z.output<typeof address>, 'q'> & { q: string }

export function parseCrosswalkFilter(query: Record<string, string | string[] | undefined>): CrosswalkFilter {
  const { q, ...rest } = address.parse(query)
  return { ...rest, q: (q ?? '').replaceAll('\0', '').toWellFormed() }
}

/** A line of the crosswalk. `validTo` is the first day that it no longer holds; role, area and level only of informatics posts. */
export const crosswalkForm = z
  .object({
    positionTitle: line('Enter the position title', 'The position title'),
    afcBand: z
      .enum([...AFC_BANDS, 'any'], 'Choose the AfC band, or any band')
      .transform((band) => (band === 'any' ? null : band)),
    areaOfWork: optionalLine('The area of work'),
    hicfStatus: z.enum(['informatics', 'not_informatics'], 'Choose whether these are informatics posts'),
    roleId: z
      .union([z.uuid(), z.literal('')], 'Choose a role from the list')
      .optional()
      .transform((id) => id || null),
    area: z
      .enum([...HICF_AREAS, ''], 'Choose an area from the list')
      .optional()
      .transform((area) => area || null),
    level: z
      .string()
      .optional()
      .transform((text) => HICF_LEVELS.find((level) => String(level) === text) ?? null),
    from: optionalDay('The first day'),
    to: optionalDay('The last day'),
  })
  .superRefine(({ hicfStatus, roleId, area, level, from, to }, context) => {
    if (from && to && to < from)
      context.addIssue({
        code: 'custom',
        path: ['to'],
        message: 'The last day must be the first day or later',
      })
    if (hicfStatus !== 'informatics' || roleId) return
    if (!area) context.addIssue({ code: 'custom', path: ['area'], message: 'Choose the area, or a role' })
    if (!level) context.addIssue({ code: 'custom', path: ['level'], message: 'Choose the level, or a role' })
  })
  .transform(({ from, to, ...rest }) => ({
    ...rest,
    validFrom: from,
    validTo: to === null ? null : addDays(to, 1),
    ...(rest.hicfStatus === 'informatics' ? {} : { roleId: null, area: null, level: null }),
  }))

export type CrosswalkInput = z.output<typeof crosswalkForm>
