import { UnreadableFile } from '@/lib/files/table'
import { sensitiveColumns } from './sensitive'
import { SHAPE_NAMES, SHAPES, type Shape } from './shapes'

/** The headings of each shape, as the sample extracts write them; those in the second list may be left out. */
export const HEADINGS = {
  crosswalk: [['Position Title', 'AfC Band', 'HICF Area', 'HICF Level'], []],
  'assignment-history': [
    [
      'EmployeeNumber',
      'LastName',
      'FirstName',
      'AssignmentNumber',
      'PositionName',
      'Grade',
      'OrganizationName',
      'FTE',
      'EffectiveStartDate',
      'EffectiveEndDate',
      'UserAssignmentStatus',
      'PrimaryAssignment',
    ],
    ['PositionNumber', 'ActualTerminationDate'],
  ],
  'entry-routes': [
    ['Employee no.', 'How they came in'],
    ['Name', 'Date', 'Notes'],
  ],
  'entry-route-codes': [['Written as', 'Entry route'], []],
} as const satisfies Record<Shape, readonly [readonly string[], readonly string[]]>

export type Heading<S extends Shape> = (typeof HEADINGS)[S][0][number] | (typeof HEADINGS)[S][1][number]

/** Which columns of a file are read, which hold what must not be kept and are dropped, and which are not known and are left out. */
export interface Columns<S extends Shape> {
  /** The place of each heading's column; -1 for one that may be left out and is. */
  at: Record<Heading<S>, number>
  dropped: string[]
  ignored: string[]
}

const key = (heading: string) =>
  heading
    .normalize('NFKD')
    .toLowerCase()
    .replaceAll('organisation', 'organization')
    .replaceAll(/[^a-z0-9]/g, '')

/** The shape whose headings are all there. Where several fit, the one with most headings. */
export function recognise(headings: readonly string[]): Shape | null {
  const there = new Set(headings.map(key))
  const fits = SHAPES.filter((shape) => HEADINGS[shape][0].every((heading) => there.has(key(heading))))
  return fits.sort((a, b) => HEADINGS[b][0].length - HEADINGS[a][0].length)[0] ?? null
}

/** Why no shape was recognised, naming the nearest and what it lacks. */
export function unrecognised(headings: readonly string[]): UnreadableFile {
  const there = new Set(headings.map(key))
  const lacking = (shape: Shape) => HEADINGS[shape][0].filter((heading) => !there.has(key(heading)))
  const nearest = [...SHAPES]
    .filter((shape) => lacking(shape).length < HEADINGS[shape][0].length)
    .sort((a, b) => lacking(a).length / HEADINGS[a][0].length - lacking(b).length / HEADINGS[b][0].length)[0]
  if (nearest) {
    const missing = lacking(nearest)
    const columns = missing.length === 1 ? 'the column' : 'the columns'
    return new UnreadableFile(
      `This looks like the ${SHAPE_NAMES[nearest]}, but ${columns} ${missing.join(', ')} ${missing.length === 1 ? 'is' : 'are'} missing. Add ${missing.length === 1 ? 'it' : 'them'} and choose the file again.`,
    )
  }
  return new UnreadableFile(
    'The headings are not those of a crosswalk, an assignment history, a list of entry routes or a list of their wordings. Check that the headings are in the first row.',
  )
}

/**
 * Finds the columns of a shape in a file's headings.
 *
 * @throws UnreadableFile when a heading that is needed is missing or stands there twice
 */
export function columnsOf<S extends Shape>(shape: S, headings: readonly string[]): Columns<S> {
  const keys = headings.map(key)
  const known: readonly Heading<S>[] = [...HEADINGS[shape][0], ...HEADINGS[shape][1]]
  const places = known.map((heading) => [heading, keys.indexOf(key(heading))] as const)
  for (const [heading, place] of places) {
    if (place < 0 && HEADINGS[shape][0].some((needed) => needed === heading)) throw unrecognised(headings)
    if (place >= 0 && keys.indexOf(key(heading), place + 1) >= 0)
      throw new UnreadableFile(`The column ${heading} is in the file twice. Take one of them out.`)
  }
  const used = new Set(places.map(([, place]) => place))
  const others = headings.filter((heading, place) => !used.has(place) && heading !== '')
  const dropped = sensitiveColumns(others)
  return {
    at: Object.fromEntries(places) as Record<Heading<S>, number>,
    dropped,
    ignored: others.filter((heading) => !dropped.includes(heading)),
  }
}
