import type { FeedAssignmentRow, FeedEntryRouteRow, FeedMoveRow } from '@/db/queries/feed'
import type { FeedStaffRow } from '@/db/queries/feed-staff'
import type { CareerState, HicfStatus, MoveKind } from '@/db/vocabulary'
import type { Column } from '@/lib/files/sheet'
import { codeLabel } from '@/lib/format/codes'
import { routeLabel } from '@/lib/format/routes'
import { AREA_NAMES } from '@/lib/format/words'

const STATES: Record<CareerState, string> = {
  informatics: 'In informatics',
  other: 'In other work',
  left: 'Left',
  no_post: 'No post',
}

const HICF: Record<HicfStatus, string> = {
  informatics: 'Informatics',
  not_informatics: 'Not informatics',
  unclassified: 'Not yet said',
}

const KINDS: Record<MoveKind, string> = {
  joined: 'Joined',
  progressed: 'Progressed',
  sideways: 'Sideways',
  stepped_down: 'Stepped down',
  moved_in: 'Moved in',
  moved_out: 'Moved out',
  left: 'Left',
  returned: 'Returned',
}

const yesNo = (value: boolean) => (value ? 'Yes' : 'No')

type Text<T> = (row: T) => string | null
const text = <T>(heading: string, value: Text<T>): Column<T> => ({ heading, type: 'text', value })
const date = <T>(heading: string, value: Text<T>): Column<T> => ({ heading, type: 'date', value })
const number = <T>(heading: string, value: (row: T) => number | null): Column<T> => ({
  heading,
  type: 'number',
  value,
})

export const STAFF_COLUMNS: readonly Column<FeedStaffRow>[] = [
  text('Staff id', ({ id }) => id),
  text('Family name', ({ familyName }) => familyName),
  text('Given name', ({ givenName }) => givenName),
  text('Number', ({ employeeNumber }) => employeeNumber),
  text('State', ({ state }) => STATES[state]),
  text('Post', ({ positionTitle }) => positionTitle),
  text('Unit', ({ unit }) => unit),
  text('Area', ({ area }) => area && AREA_NAMES[area]),
  number('Level', ({ level }) => level),
  text('Band', ({ afcBand }) => afcBand),
  text('Entry route', ({ route }) => routeLabel(route)),
  number('FTE', ({ fte }) => fte),
  date('At level since', ({ levelSince }) => levelSince),
  date('Joined', ({ joinedOn }) => joinedOn),
  number('First level', ({ firstLevel }) => firstLevel),
  text('Status', ({ status }) => status && codeLabel('assignmentStatus', status)),
]

export const ASSIGNMENT_COLUMNS: readonly Column<FeedAssignmentRow>[] = [
  text('Assignment id', ({ id }) => id),
  text('Staff id', ({ staffId }) => staffId),
  text('Number', ({ employeeNumber }) => employeeNumber),
  text('Assignment number', ({ assignmentNumber }) => assignmentNumber),
  text('Position number', ({ positionNumber }) => positionNumber),
  text('Post', ({ positionTitle }) => positionTitle),
  text('Unit', ({ unit }) => unit),
  text('Band', ({ afcBand }) => afcBand),
  number('FTE', ({ fte }) => fte),
  date('From', ({ from }) => from),
  date('To, the day after the last', ({ to }) => to),
  text('Status', ({ status }) => codeLabel('assignmentStatus', status)),
  text('Primary', ({ primary }) => yesNo(primary)),
  text('Counts in headcount', ({ counts }) => yesNo(counts)),
  text('Informatics', ({ hicf }) => HICF[hicf]),
  text('HICF role', ({ role }) => role),
  text('Area', ({ area }) => area && AREA_NAMES[area]),
  number('Level', ({ level }) => level),
  text('Entry route', ({ route }) => routeLabel(route)),
]

export const ENTRY_ROUTE_COLUMNS: readonly Column<FeedEntryRouteRow>[] = [
  text('Entry route id', ({ id }) => id),
  text('Staff id', ({ staffId }) => staffId),
  text('Number', ({ employeeNumber }) => employeeNumber),
  text('Entry route', ({ route }) => routeLabel(route)),
  text('Primary', ({ primary }) => yesNo(primary)),
  date('Entered on', ({ entryDate }) => entryDate),
  text('Known to the', ({ entryPrecision }) => entryPrecision),
]

export const MOVE_COLUMNS: readonly Column<FeedMoveRow>[] = [
  text('Staff id', ({ staffId }) => staffId),
  text('Number', ({ employeeNumber }) => employeeNumber),
  date('On', ({ movedOn }) => movedOn),
  text('Move', ({ kind }) => KINDS[kind]),
  text('Before', ({ fromState }) => STATES[fromState]),
  text('After', ({ toState }) => STATES[toState]),
  number('Level before', ({ fromLevel }) => fromLevel),
  number('Level after', ({ toLevel }) => toLevel),
  text('Assignment before', ({ fromAssignmentId }) => fromAssignmentId),
  text('Assignment after', ({ toAssignmentId }) => toAssignmentId),
  text('Entry route', ({ route }) => routeLabel(route)),
]
