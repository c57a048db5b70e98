import { longDay, partialDay } from '@/lib/format/day'
import { routeFullLabel } from '@/lib/format/routes'
import type { EntryRouteInput } from '@/lib/forms/entry-route'
import { routeFacts } from '@/lib/forms/entry-route-words'
import type { StaleField } from '@/lib/forms/state'
import type { EntryRouteRow } from './entry-routes'

type Words = { field: string; label: string; text: string }[]

/** Both values of everything in which what was typed differs from what is recorded now. */
export function staleRoute(yours: EntryRouteInput, theirs: EntryRouteRow): StaleField[] {
  const recorded = wordsOf({
    ...theirs,
    entry: theirs.entryDate ? { day: theirs.entryDate, precision: theirs.entryPrecision ?? 'day' } : null,
  })
  const typed = wordsOf(yours)
  const all = [...typed, ...recorded.filter(({ field }) => !typed.some((one) => one.field === field))]
  return all.flatMap(({ field, label }) => {
    const [mine, now] = [typed, recorded].map((words) => words.find((one) => one.field === field)?.text ?? '')
    return mine === now ? [] : [{ field, label, yours: mine ?? '', theirs: now ?? '' }]
  })
}

function wordsOf(route: EntryRouteInput): Words {
  const { entry, evidenceType, evidenceSeenBy, evidenceSeenOn, notes } = route
  return [
    { field: 'routeCode', label: 'Entry route', text: routeFullLabel(route.routeCode) },
    ...routeFacts(route).map(({ key, label, text }) => ({ field: `fields.${key}`, label, text })),
    { field: 'entryDate', label: 'Came in', text: entry ? partialDay(entry.day, entry.precision) : '' },
    { field: 'evidenceType', label: 'Evidence', text: evidenceType ?? '' },
    { field: 'evidenceSeenBy', label: 'Evidence seen by', text: evidenceSeenBy ?? '' },
    {
      field: 'evidenceSeenOn',
      label: 'Evidence seen on',
      text: evidenceSeenOn ? longDay(evidenceSeenOn) : '',
    },
    { field: 'notes', label: 'Notes', text: notes ?? '' },
  ]
}
