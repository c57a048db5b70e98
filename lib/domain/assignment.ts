import type { Day, HicfArea, HicfLevel, HicfStatus } from '@/db/vocabulary'
import { UNCOUNTED_CONTRACTS } from '@/db/vocabulary'

/**
 * What the measures need to know of one post held over `[from, to)`. `to` null is open. An informatics post
 * has a level; until it has one it is treated as unclassified.
 */
export interface AssignmentFact {
  id: string
  from: Day
  to: Day | null
  primary: boolean
  /** False for bank, honorary and non-executive contracts and Z occupation codes: see `doesCount`. */
  counts: boolean
  hicf: HicfStatus
  area: HicfArea | null
  level: HicfLevel | null
  positionNumber?: string | null
  positionTitle: string
  /** Id of the HICF role that the post is counted as; null where none is. */
  role?: string | null
  unit?: string | null
  /** Full-time equivalent, 0 to 1 or a little over, with at most four decimals. */
  fte: number
}

/**
 * Whether an assignment counts in headcount and FTE. Bank (01), honorary (03) and non-executive (07) contracts
 * and occupation codes that begin with Z (payments to people who are not staff) do not. Source: NHS workforce
 * statistics; NWD employment contract type and occupation code manual 22.1.
 *
 * @param contractType NWD employment contract type; null or blank where it is not known, which counts
 * @param occupationCode NHS occupation code; null or blank where it is not known, which counts
 */
export function doesCount(contractType: string | null, occupationCode: string | null): boolean {
  const contract = (contractType ?? '').trim().padStart(2, '0')
  if (UNCOUNTED_CONTRACTS.some((code) => code === contract)) return false
  return !(occupationCode ?? '').trim().toUpperCase().startsWith('Z')
}

/** Whether the assignment is an informatics post whose level is known. */
export function isInformatics(fact: AssignmentFact): fact is AssignmentFact & { level: HicfLevel } {
  return fact.hicf === 'informatics' && fact.level !== null
}

/** Whether the assignment covers the day. */
export function covers(fact: { from: Day; to: Day | null }, day: Day): boolean {
  return fact.from <= day && (fact.to === null || day < fact.to)
}

/**
 * Orders assignments that cover the same day so that the one that counts comes first: informatics before
 * other, primary before second, higher level before lower; then the earlier start and the smaller id, so that
 * the answer never depends on the order of the rows.
 */
export function compareCounted(a: AssignmentFact, b: AssignmentFact): number {
  const [ai, bi] = [isInformatics(a), isInformatics(b)]
  if (ai !== bi) return ai ? -1 : 1
  if (a.primary !== b.primary) return a.primary ? -1 : 1
  if (ai && bi && a.level !== b.level) return (b.level ?? 0) - (a.level ?? 0)
  if (a.from !== b.from) return a.from < b.from ? -1 : 1
  return a.id < b.id ? -1 : a.id > b.id ? 1 : 0
}
