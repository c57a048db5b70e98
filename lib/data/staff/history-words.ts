import type { DatePrecision } from '@/db/vocabulary'
import { dayRange, longDay, partialRange } from '@/lib/format/day'
import { routeLabel } from '@/lib/format/routes'
import { lowerFirst } from '@/lib/format/words'
import { FIELDS, type Field, type Names, type Row } from './history-fields'

export type ChangeRow = {
  action: string
  entity: string
  before: Row | null
  after: Row | null
}

/** A change in plain words. More than one field gives one line each, the same number before and after. */
export type ChangeWords = { what: string; before: string[]; after: string[] }

export type FieldChange = { label: string; before: string; after: string }

/** @param names what the ids of units, positions and roles stand for */
export function changeWords(change: ChangeRow, names: Names): ChangeWords {
  const { action, entity, before, after } = change
  if (action === 'erased') return { what: 'Record erased', before: [], after: [] }
  const subject = subjectOf(entity, after ?? before ?? {})
  if (!before && !after) return { what: `${subject} ${action}`, before: [], after: [] }
  if (!before || !after) {
    const row = before ?? after ?? {}
    const said = [headline(entity, row) || 'recorded']
    return before
      ? { what: `${subject} deleted`, before: said, after: ['None'] }
      : { what: subject, before: ['None'], after: said }
  }
  const changes = fieldChanges(entity, before, after, names)
  const [only] = changes
  if (!only) return { what: subject, before: ['No visible change'], after: ['No visible change'] }
  if (changes.length === 1)
    return {
      what:
        entity === 'staff'
          ? only.label
          : `${only.label} of ${entity === 'assignment' ? subject : lowerFirst(subject)}`,
      before: [only.before],
      after: [only.after],
    }
  return {
    what: subject,
    before: changes.map(({ label, before: text }) => `${label}: ${text}`),
    after: changes.map(({ label, after: text }) => `${label}: ${text}`),
  }
}

/** The fields in which two states of a row differ, in words. Nothing reads "none". */
export function fieldChanges(entity: string, before: Row, after: Row, names: Names): FieldChange[] {
  return (FIELDS[entity] ?? []).flatMap((field: Field) => {
    const [was, is] = [field.text(before, names), field.text(after, names)]
    return was === is ? [] : [{ label: field.label, before: was || 'none', after: is || 'none' }]
  })
}

/** What a row is, to name it by. */
export function subjectOf(entity: string, row: Row): string {
  const title = String(row.positionTitle ?? row.title ?? row.register ?? '')
  switch (entity) {
    case 'staff':
      return 'Staff member'
    case 'assignment':
      return `${title}, from ${longDay(String(row.validFrom))}`
    case 'entry_route':
      return `Entry route, ${row.isPrimary ? 'primary' : 'contributing'}`
    case 'earlier_post':
      return `Earlier post, ${lowerFirst(title)}`
    case 'qualification':
      return title ? `Qualification, ${lowerFirst(title)}` : 'Qualification'
    case 'registration':
      return title ? `Registration, ${title}` : 'Registration'
    case 'erasure':
      return 'Erasure asked for'
    case 'load':
      return row.asAt ? `Establishment as at ${longDay(String(row.asAt))}` : 'A later establishment'
    case 'legal_hold':
      return 'Legal hold'
    default:
      return entity.replaceAll('_', ' ')
  }
}

function headline(entity: string, row: Row): string {
  switch (entity) {
    case 'staff':
      return [row.givenName, row.familyName].filter(Boolean).join(' ')
    case 'assignment': {
      const from = String(row.validFrom)
      const dates = row.validTo ? dayRange(from, String(row.validTo)) : `from ${longDay(from)}`
      return row.level ? `${dates}, level ${String(row.level)}` : dates
    }
    case 'entry_route':
      return routeLabel(String(row.routeCode))
    case 'earlier_post':
      return partialRange(known(row.fromDay, row.fromPrecision), known(row.toDay, row.toPrecision))
    case 'qualification':
      return [row.status === 'studying' ? 'Studying' : 'Held', row.awardingBody].filter(Boolean).join(', ')
    case 'registration':
      return [row.grade, row.number && `number ${String(row.number)}`].filter(Boolean).join(', ')
    default:
      return ''
  }
}

const known = (day: unknown, precision: unknown) =>
  typeof day === 'string' ? { day, precision: (precision ?? 'day') as DatePrecision } : null
