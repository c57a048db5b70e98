import type {
  AfcBand,
  Day,
  HicfArea,
  HicfLevel,
  HicfSource,
  HicfStatus,
  ListPrecision,
} from '@/db/vocabulary'

/** What one row of a staff list says of one assignment. Null: the list does not say, and nothing is changed by it. */
export interface ListRow {
  row: number
  employeeNumber: string
  assignmentNumber: string
  familyName: string
  givenName: string
  positionNumber: string | null
  positionTitle: string
  afcBand: AfcBand | null
  unit: string | null
  areaOfWork: string | null
  fte: number | null
  latestStartOn: Day | null
  startInGradeOn: Day | null
  /** NWD assignment status code. */
  status: string | null
  /** NWD employment contract type code. */
  contractType: string | null
  occupationCode: string | null
  primary: boolean
}

/** A row that says all that a post needs, of its own or of the post that is recorded. */
export type SaidRow = ListRow & { fte: number; status: string }

/** Where a post stands in the HICF, and who said so. */
export interface PostPlacing {
  hicf: HicfStatus
  area: HicfArea | null
  level: HicfLevel | null
  roleId: string | null
  source: HicfSource | null
}

/** One assignment as recorded, held over `[from, to)`. */
export interface RecordedPost extends PostPlacing {
  id: string
  assignmentNumber: string | null
  from: Day
  fromPrecision: ListPrecision
  to: Day | null
  toPrecision: ListPrecision
  primary: boolean
  counts: boolean
  positionNumber: string | null
  positionTitle: string
  afcBand: AfcBand | null
  unit: string | null
  areaOfWork: string | null
  fte: number
  status: string
  contractType: string
  occupationCode: string | null
}

export interface RecordedPerson {
  id: string
  familyName: string
  givenName: string
  posts: readonly RecordedPost[]
}

/** A post that a list brings: a recorded one without its id. */
export type ListedPost = Omit<RecordedPost, 'id'>

/** A list and the lists applied before and after it, by the day they tell of. */
export interface ListDays {
  asAt: Day
  /** The nearest applied list of an earlier day. */
  before: Day | null
  /** The nearest applied list of a later day. */
  after: Day | null
}

/** A post that is missing from lists: since the one of `since`, last seen on the one of `seenOn`. */
export interface MissingPost {
  assignmentId: string
  since: Day
  seenOn: Day | null
}

/** The crosswalk's word on a post that begins on a day. */
export type PlacePost = (post: {
  title: string
  band: AfcBand | null
  areaOfWork: string | null
  on: Day
}) => PostPlacing
