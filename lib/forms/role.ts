import { HICF_AREAS, HICF_LEVELS, type HicfLevel } from '@/db/vocabulary'
import { isDay } from '@/lib/domain/calendar'
import { requiredDay } from './date'
import { line } from './text'
import { z } from './zod'

const one = z.preprocess((value) => (Array.isArray(value) ? value[0] : value), z.string().trim().optional())

const LEVEL_RANGE = /^([1-9])(?:-([1-9]))?$/

/** The address of the catalogue. What cannot be read is left out, so that an old link still opens. */
const address = z.object({
  q: one.pipe(z.string().max(100).optional()).catch(undefined),
  area: one.pipe(z.enum(HICF_AREAS).optional()).catch(undefined),
  level: one.pipe(z.string().regex(LEVEL_RANGE).optional()).catch(undefined),
  by: one.pipe(z.enum(['area', 'level'])).catch('area'),
  retired: one.transform((value) => value === '1').catch(false),
})

export type RoleFilter = Omit<z.output<typeof address>, 'q' | 'level'> & {
  q: string
  /** As in the address: `5` or `1-3`. */
  level: string | undefined
  lowest: number
  highest: number
}

/** The entry-level roles, as a range of levels in the address. */
export const ENTRY_LEVELS = '1-3'

export function parseRoleFilter(query: Record<string, string | string[] | undefined>): RoleFilter {
  const { q, level, ...rest } = address.parse(query)
  const range = LEVEL_RANGE.exec(level ?? '')
  const lowest = Number(range?.[1] ?? 1)
  return {
    ...rest,
    q: (q ?? '').replaceAll('\0', '').toWellFormed(),
    level,
    lowest,
    highest: Number(range?.[2] ?? range?.[1] ?? 9),
  }
}

/** The day that a page is of, from its address; the day given where it says none. */
export function parseAsAt(value: string | string[] | undefined, today: string): string {
  const [day] = [value].flat()
  return day && isDay(day) ? day : today
}

/** The page of a list, from its address; the first where it says none. */
export function parsePage(value: string | string[] | undefined): number {
  const page = Number([value].flat()[0])
  return Number.isInteger(page) && page > 0 && page < 100_000 ? page : 1
}

const level = (missing: string) =>
  z
    .string({ error: missing })
    .transform((text) => HICF_LEVELS.find((known) => String(known) === text))
    .refine((known): known is HicfLevel => known !== undefined, missing)

/** A role of the Trust's catalogue. */
export const roleForm = z
  .object({
    title: line('Enter the title of the role', 'The title of the role', 150),
    area: z.enum(HICF_AREAS, 'Choose the area'),
    level: level('Choose the level'),
    lowestLevel: level('Choose the lowest level that the role is found at'),
    highestLevel: level('Choose the highest level that the role is found at'),
    levelBasis: line(
      'Say where the level came from, like “Agreed with the heads of service in May 2026”',
      'Where the level came from',
      500,
    ),
    confidence: z.enum(['high', 'medium', 'low'], 'Choose how sure the level is'),
  })
  .superRefine(({ level: own, lowestLevel, highestLevel }, context) => {
    if (lowestLevel > own)
      context.addIssue({
        code: 'custom',
        path: ['lowestLevel'],
        message: 'The lowest level must be the level of the role or lower',
      })
    if (highestLevel < own)
      context.addIssue({
        code: 'custom',
        path: ['highestLevel'],
        message: 'The highest level must be the level of the role or higher',
      })
  })

export type RoleInput = z.output<typeof roleForm>

/** @param today a role cannot be retired on a day that is yet to come. */
export const retireForm = (today: string) =>
  z.object({
    retiredOn: requiredDay('The day the role was retired').refine(
      (day) => day <= today,
      'The day the role was retired must be today or earlier',
    ),
  })

/** Said where another role has the title, area and level. */
export const takenSentence = (retired: boolean) =>
  retired
    ? 'A retired role has this title, area and level. Bring it back instead: in the list of roles choose “Shown” under “Retired roles”'
    : 'There is a role of this title, area and level already. Change that one, or give this one another title'
