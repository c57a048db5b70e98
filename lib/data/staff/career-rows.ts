import type { earlierPostsOf, PostRow } from '@/db/queries/career'
import type { AfcBand, DatePrecision, Day, HicfArea, HicfLevel, HicfStatus, MoveKind } from '@/db/vocabulary'
import { bandInSentence } from '@/lib/format/band'
import { lastDay, partialDay, partialRange } from '@/lib/format/day'
import { aboutHowLong, howLong } from '@/lib/format/duration'
import { AREA_NAMES, fteText, MOVE_NAMES } from '@/lib/format/words'
import type { CareerFacts } from './career-words'
import { asLevel } from './posts-suggestion'

type EarlierPost = Awaited<ReturnType<typeof earlierPostsOf>>[number]

/** A post as a line of the table under the career line. */
export type CareerTableRow = {
  id: string
  place: 'here' | 'elsewhere'
  from: string
  to: string
  title: string
  note: string | null
  area: string
  level: string
  band: string
  fte: string
  tags: { label: string; look: 'blue' | 'grey' | 'outline' }[]
  lasted: string
  planned: boolean
}

/** A post as a bar of the career line; the shape that the chart takes. */
export type CareerBar = {
  from: Day
  to: Day | null
  level: HicfLevel | 'outside' | 'elsewhere'
  title: string
  detail: string
  move?: { kind: MoveKind; label: string; date: string }
  precision: DatePrecision
  planned?: boolean
}

/** The posts newest first, then those held elsewhere. */
export function tableRows(facts: CareerFacts, earlier: readonly EarlierPost[]): CareerTableRow[] {
  return [...facts.posts.map((post) => rowHere(post, facts)), ...earlier.map(rowElsewhere)]
}

function rowHere(post: PostRow, { moves, today }: CareerFacts): CareerTableRow {
  const planned = post.validFrom > today
  const until = post.validTo !== null && post.validTo < today ? post.validTo : today
  const move = moves.find(({ toAssignmentId }) => toAssignmentId === post.id)
  const left = moves.find(({ kind, fromAssignmentId }) => kind === 'left' && fromAssignmentId === post.id)
  return {
    id: post.id,
    place: 'here',
    from: partialDay(post.validFrom, post.fromPrecision),
    to: endText(post, planned),
    title: post.positionTitle,
    note: noteOf(post),
    area: areaText(post.hicfStatus, post.area),
    level: post.level === null ? 'none' : String(post.level),
    band: post.afcBand ?? 'none',
    fte: fteText(post.fte),
    tags: [
      ...(planned ? [{ label: 'Planned', look: 'outline' as const }] : []),
      ...(move ? [{ label: MOVE_NAMES[move.kind], look: lookOf(move.kind) }] : []),
      ...(post.isPrimary ? [] : [{ label: 'Second post', look: 'outline' as const }]),
      ...(left ? [{ label: MOVE_NAMES.left, look: lookOf('left') }] : []),
    ],
    lasted: planned ? 'not begun' : howLong(post.validFrom, until),
    planned,
  }
}

/** The last day held, or the month in which it lies where only that is known. */
function endText({ validTo, toPrecision }: PostRow, planned: boolean): string {
  if (validTo === null) return planned ? 'open' : 'now'
  return toPrecision === 'month' ? partialDay(validTo, 'month') : lastDay(validTo)
}

const lookOf = (kind: MoveKind) => (kind === 'progressed' ? ('blue' as const) : ('grey' as const))

const noteOf = ({ hicfReason, unitName, counts }: PostRow) =>
  [unitName, hicfReason, counts ? null : 'not counted in headcount and FTE'].filter(Boolean).join(', ') ||
  null

function areaText(status: HicfStatus, area: HicfArea | null): string {
  if (area) return AREA_NAMES[area]
  return status === 'unclassified' ? 'not decided yet' : 'not informatics'
}

const precise = (day: Day | null, precision: DatePrecision | null) =>
  day === null ? null : { day, precision: precision ?? ('day' as const) }

function rowElsewhere(post: EarlierPost): CareerTableRow {
  const [from, to] = [precise(post.fromDay, post.fromPrecision), precise(post.toDay, post.toPrecision)]
  return {
    id: post.id,
    place: 'elsewhere',
    from: from ? partialDay(from.day, from.precision) : 'not known',
    to: to ? partialDay(to.day, to.precision) : 'not known',
    title: post.positionTitle,
    note: post.employer,
    area: areaText(post.hicfStatus, post.area),
    level: post.level === null ? 'none' : String(post.level),
    band: post.afcBand ?? 'none',
    fte: '–',
    tags: [{ label: 'Earlier post', look: 'outline' }],
    lasted: from && to ? aboutHowLong(from, to) : 'not known',
    planned: false,
  }
}

/** The bars of the career line. A post elsewhere whose beginning is not known has no place on it. */
export function careerBars(facts: CareerFacts, earlier: readonly EarlierPost[]): CareerBar[] {
  return [...joined(facts.posts.map((post) => barHere(post, facts))), ...earlier.flatMap(barElsewhere)]
}

/** Newest first: a change of hours or status in the same post, which is no move, goes on in the same bar. */
function joined(bars: readonly CareerBar[]): CareerBar[] {
  return bars.reduce<CareerBar[]>((kept, bar) => {
    const next = kept.at(-1)
    const goesOn =
      next &&
      !next.move &&
      bar.to === next.from &&
      next.planned === bar.planned &&
      next.level === bar.level &&
      next.title === bar.title &&
      next.detail === bar.detail
    return goesOn ? [...kept.slice(0, -1), { ...bar, to: next.to }] : [...kept, bar]
  }, [])
}

function barHere(post: PostRow, { moves, today }: CareerFacts): CareerBar {
  const move = moves.find(({ toAssignmentId }) => toAssignmentId === post.id)
  return {
    from: post.validFrom,
    to: post.validTo,
    level: asLevel(post.level) ?? 'outside',
    title: post.positionTitle,
    detail: detailOf(post.area, post.afcBand),
    precision: post.fromPrecision,
    ...(move
      ? {
          move: {
            kind: move.kind,
            label: MOVE_NAMES[move.kind],
            date: partialDay(move.movedOn, post.fromPrecision),
          },
        }
      : {}),
    ...(post.validFrom > today ? { planned: true } : {}),
  }
}

const detailOf = (area: HicfArea | null, band: AfcBand | null) =>
  [area && AREA_NAMES[area], bandInSentence(band)].filter(Boolean).join(', ')

function barElsewhere(post: EarlierPost): CareerBar[] {
  const [from, to] = [precise(post.fromDay, post.fromPrecision), precise(post.toDay, post.toPrecision)]
  if (!from) return []
  const detail = `${partialRange(from, to)}${from.precision === 'year' ? ', known to the year' : ''}`
  const title = `${post.positionTitle}, ${post.employer}`
  return [
    {
      from: from.day,
      to: to?.day ?? from.day,
      level: 'elsewhere',
      title,
      detail,
      precision: from.precision,
    },
  ]
}
