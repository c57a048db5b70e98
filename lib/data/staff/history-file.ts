import 'server-only'
import { personOf } from '@/db/queries/career'
import { withTrust } from '@/db/trust'
import { note } from '@/db/writer'
import type { Scope } from '@/lib/access/scope'
import { csvStream } from '@/lib/files/csv-write'
import type { Sheet } from '@/lib/files/sheet'
import { dayAndTime } from '@/lib/format/day'
import { fullName } from '@/lib/format/people'
import { isId } from '@/lib/forms/row-id'
import { today } from '../clock'
import { changesOf, type StaffChange } from './history'

/** Every change of a staff member as a CSV file, and a line in the history that it was taken away. */
export async function historyFile(
  scope: Scope,
  staffId: string,
): Promise<{ name: string; body: ReadableStream<Uint8Array> } | null> {
  if (!isId(staffId)) return null
  const found = await withTrust(scope, async (db) => {
    const person = await personOf(db, staffId)
    if (!person) return null
    const history = await changesOf(db, staffId, null)
    await note(
      db,
      'exported',
      'staff_history',
      staffId,
      { rows: history.total, format: 'csv' },
      null,
      staffId,
    )
    return { person, ...history }
  })
  if (!found) return null
  const sheet: Sheet<StaffChange> = {
    name: 'Changes',
    columns: [
      { heading: 'When', type: 'text', value: ({ at }) => dayAndTime(at) },
      { heading: 'Who', type: 'text', value: ({ who }) => who },
      { heading: 'What', type: 'text', value: ({ what }) => what },
      { heading: 'Before', type: 'text', value: ({ before }) => before.join('; ') },
      { heading: 'After', type: 'text', value: ({ after }) => after.join('; ') },
    ],
    rows: [found.changes],
    total: found.total,
    passport: {
      what: `Changes of ${fullName(found.person)}`,
      trust: `${scope.trustName} (${scope.trustId})`,
      knownOn: today(),
      grade: 'internal',
      filters: [],
    },
  }
  return { name: `changes-${today()}.csv`, body: csvStream(sheet) }
}
