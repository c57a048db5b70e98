import { doesCount } from '../assignment'
import { changeOf } from './dating'
import type { ListDays, ListedPost, ListRow, PlacePost, PostPlacing, RecordedPost, SaidRow } from './facts'
import type { ProposalKind } from './proposal'

/** A change of one assignment: what it is called, the post after it and how it is dated; `when` null where it cannot be. */
export interface PostChange {
  kind: ProposalKind
  after: ListedPost
  when: ReturnType<typeof changeOf>
  unplaced: boolean
}

const differs = <T>(recorded: T | null, listed: T | null): boolean => listed !== null && recorded !== listed

/** Whether a row speaks of the post that is recorded: by position number where both have one, else by title and band. */
function isSamePost(post: RecordedPost, row: ListRow): boolean {
  if (post.positionNumber !== null && row.positionNumber !== null)
    return post.positionNumber === row.positionNumber
  return post.positionTitle === row.positionTitle && !differs(post.afcBand, row.afcBand)
}

/**
 * What a row says of an assignment that the records do not.
 *
 * @param post the recorded post that covers the day of the list
 * @param unit the row's unit under the name that the records have for it
 * @returns null where nothing differs; a new band, unit, status, title or FTE on the same position is no move
 */
export function comparePost(
  post: RecordedPost,
  row: SaidRow,
  unit: string | null,
  list: ListDays,
  place: PlacePost,
): PostChange | null {
  const bandChanged = differs(post.afcBand, row.afcBand)
  const same = isSamePost(post, row)
  const kind = same ? samePostKind(post, row, unit, bandChanged) : null
  if (same && kind === null) return null
  const when = changeOf(row, list, post.from, bandChanged)
  const on = when?.on ?? list.asAt
  const placing = same ? placingOf(post) : placeRow(row, on, place)
  const after = listedPost(row, unit, placing, post, { from: on, precision: when?.precision ?? 'day' })
  return {
    kind: post.primary || row.primary ? (kind ?? moveBetween(post, after)) : 'post_changed',
    after: { ...after, to: post.to, toPrecision: post.toPrecision },
    when,
    unplaced: !same && placing.hicf === 'unclassified' && post.hicf === 'informatics',
  }
}

function samePostKind(
  post: RecordedPost,
  row: ListRow,
  unit: string | null,
  bandChanged: boolean,
): ProposalKind | null {
  if (bandChanged) return 'rebanded'
  if (post.fte !== row.fte) return 'fte_changed'
  if (post.status !== row.status || differs(post.contractType, row.contractType)) return 'status_changed'
  const moved = differs(post.unit, unit) || post.positionTitle !== row.positionTitle
  return moved || post.primary !== row.primary ? 'post_changed' : null
}

const levelOf = ({ hicf, level }: PostPlacing) => (hicf === 'informatics' ? level : null)

function moveBetween(before: PostPlacing, after: PostPlacing): ProposalKind {
  const [was, is] = [levelOf(before), levelOf(after)]
  if (was === is) return 'sideways'
  if (was === null) return 'moved_in'
  if (is === null) return 'moved_out'
  return is > was ? 'progressed' : 'stepped_down'
}

const placingOf = ({ hicf, area, level, roleId, source }: RecordedPost): PostPlacing => ({
  hicf,
  area,
  level,
  roleId,
  source,
})

/** What the crosswalk says of a row's post. */
export const placeRow = (row: ListRow, on: string, place: PlacePost): PostPlacing =>
  place({ title: row.positionTitle, band: row.afcBand, areaOfWork: row.areaOfWork, on })

/** A row as a post of the records, open at its end. @param known what stands where the row says nothing. */
export function listedPost(
  row: SaidRow,
  unit: string | null,
  placing: PostPlacing,
  known: RecordedPost | null,
  { from, precision }: { from: string; precision: 'day' | 'month' },
): ListedPost {
  const contractType = row.contractType ?? known?.contractType ?? '05'
  const occupationCode = row.occupationCode ?? known?.occupationCode ?? null
  return {
    ...placing,
    assignmentNumber: row.assignmentNumber,
    from,
    fromPrecision: precision,
    to: null,
    toPrecision: 'day',
    primary: row.primary,
    counts: doesCount(contractType, occupationCode),
    positionNumber: row.positionNumber ?? null,
    positionTitle: row.positionTitle,
    afcBand: row.afcBand ?? known?.afcBand ?? null,
    unit: unit ?? known?.unit ?? null,
    areaOfWork: row.areaOfWork ?? known?.areaOfWork ?? null,
    fte: row.fte,
    status: row.status,
    contractType,
    occupationCode,
  }
}
