import { AUDIT_KINDS, type AuditKind, type Day } from '@/db/vocabulary'
import { isDay } from '@/lib/domain/calendar'
import { unreadPart } from './export'
import { type AddressQuery, oneOf, onePart } from './progression-filter'
import { z } from './zod'

export type AuditFilter = {
  /** Account of whoever did it. */
  who?: string
  kind?: AuditKind
  /** Employee number of whom it is about. */
  staff?: string
  /** One act, line by line. */
  act?: string
  from?: Day
  to?: Day
  /** The last line of the page before: its instant in microseconds, and its id. */
  after?: { micros: string; id: string }
}

const day = onePart.pipe(z.string().refine(isDay).optional()).catch(undefined)
const PLACE = /^(\d{1,17})\.([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})$/

/** What cannot be read is left out, so that an old link still opens. */
const address = z.object({
  who: onePart.pipe(z.uuid().optional()).catch(undefined),
  kind: oneOf(AUDIT_KINDS),
  staff: onePart
    .transform((text) => text || undefined)
    .pipe(
      z
        .string()
        .max(40)
        .regex(/^[\w/.-]+$/)
        .optional(),
    )
    .catch(undefined),
  act: onePart.pipe(z.uuid().optional()).catch(undefined),
  from: day,
  to: day,
  after: onePart.transform((text) => {
    const [, micros, id] = PLACE.exec(text ?? '') ?? []
    return micros && id ? { micros, id } : undefined
  }),
})

/** Reads the address of the audit. */
export function parseAuditFilter(query: AddressQuery): AuditFilter {
  return address.parse(query)
}

/** The same as an address, the place in the list left out. */
export const auditQuery = ({ who, kind, staff, act, from, to }: AuditFilter) => ({
  who,
  kind,
  staff,
  act,
  from,
  to,
})

/** What of the address could not be read, or fits nothing, as a sentence; null where all could. */
export function auditProblem(query: AddressQuery, filter: AuditFilter): string | null {
  const { from, to } = filter
  return (
    unreadPart(query, [
      ['who', filter.who, 'is not a member. Choose one on the page.'],
      ['kind', filter.kind, 'is not a kind of entry. Choose one on the page.'],
      ['staff', filter.staff, 'is not an employee number.'],
      ['act', filter.act, 'is not an act. Go to it from the list of entries.'],
      ['from', from, 'is not a date. Write it as 2026-11-22.'],
      ['to', to, 'is not a date. Write it as 2026-11-22.'],
    ]) ?? (from && to && to < from ? 'The first day is later than the last. Swap the two.' : null)
  )
}
