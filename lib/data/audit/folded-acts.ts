import 'server-only'
import { type AuditLine, type AuditPlace, type AuditWhere, actSums, auditLines } from '@/db/queries/audit'
import type { TrustDb } from '@/db/trust'
import { counted } from '@/lib/format/plural'
import { isRecord, kindWords } from './audit-words'
import { asAdded } from './crosswalk-lines'

/** Entries of an act that are read with it; the rest are a page of their own. */
export const SHOWN = 20
const AT_ONCE = 500

/** The lines of one act that pass a filter. */
export type FoldedAct = {
  /** Null of a line that belongs to none: what happened at the door, and what was before there were acts. */
  act: string | null
  /** All lines of the act. */
  actLines: number
  /** How many pass, with those that a file brought; the newest that none did, and the one that tells what the act was. */
  count: number
  lines: AuditLine[]
  leading: string | null
  /** What was done how often, in words: "Lines of the crosswalk: 106 added". */
  sums: string[]
}

type Open = Pick<FoldedAct, 'act' | 'actLines' | 'lines'> & {
  count: number
  /** Things by kind and what was done; one that was touched twice counts once. */
  things: Map<string, Set<string>>
  others: AuditLine[]
}

/**
 * The lines that pass a filter by the acts that wrote them, the newest first. One act is one row however many lines it has.
 * @param most acts. @returns where the next page begins; null where there is none.
 */
export async function foldedActs(
  db: TrustDb,
  where: AuditWhere,
  after: AuditPlace | null,
  most: number,
): Promise<{ acts: FoldedAct[]; next: AuditPlace | null }> {
  const open = new Map<string, Open>()
  let place = after
  for (;;) {
    const lines = await linesOf(db, where, place)
    for (const line of lines) {
      const key = keyOf(line, where)
      const known = open.get(key)
      if (!known && open.size === most) return { acts: await whole(db, where, closed(open)), next: place }
      open.set(key, withLine(known ?? begun(line), line))
      place = { micros: line.micros, id: line.id }
    }
    if (lines.length < AT_ONCE) return { acts: await whole(db, where, closed(open)), next: null }
  }
}

async function linesOf(db: TrustDb, where: AuditWhere, place: AuditPlace | null): Promise<AuditLine[]> {
  const lines = await auditLines(db, where, place, AT_ONCE)
  return where.act ? lines : asAdded(db, lines)
}

/** The same, where no line tells what an act was: with what a file brought of it in the sums. */
async function whole(db: TrustDb, where: AuditWhere, acts: FoldedAct[]): Promise<FoldedAct[]> {
  if (where.act || where.staffId) return acts
  const partly = acts.flatMap(({ act, actLines, count, leading }) =>
    act && leading === null && actLines > count ? [act] : [],
  )
  const sums = Map.groupBy(await actSums(db, partly, where.kind), ({ act }) => act)
  return acts.map((act) => {
    const all = sums.get(act.act ?? '')
    if (!all) return act
    return {
      ...act,
      count: all.reduce((sum, { lines }) => sum + lines, 0),
      sums: all.map((one) => summed(kindWords(one), one.things)),
    }
  })
}

const summed = (kind: string, things: number) => kind.replace('#', counted(things, '', '').trim())

/** Within one act each line is a row. */
const keyOf = (line: AuditLine, { act }: AuditWhere) =>
  line.of === 'change' && line.act && !act ? line.act : line.id

const begun = (line: AuditLine): Open => ({
  act: line.of === 'change' ? line.act : null,
  actLines: line.of === 'change' ? line.actLines : 1,
  count: 0,
  lines: [],
  things: new Map(),
  others: [],
})

function withLine(act: Open, line: AuditLine): Open {
  act.count++
  if (act.lines.length < SHOWN) act.lines.push(line)
  if (line.of === 'door') return act
  if (!isRecord(line.entity) && act.others.length < 2) act.others.push(line)
  const kind = kindWords(line)
  act.things.set(kind, (act.things.get(kind) ?? new Set()).add(line.entityId))
  return act
}

function closed(open: ReadonlyMap<string, Open>): FoldedAct[] {
  return [...open.values()].map(({ things, others, lines, count, ...act }) => {
    // One line that is no record tells what the act was: the undo, the change of a line of the crosswalk.
    const [only, another] = others
    const leading = only && !another ? only : null
    const shown = leading && !lines.includes(leading) ? [...lines, leading] : lines
    return {
      ...act,
      count,
      lines: shown,
      leading: leading?.id ?? null,
      sums: [...things].map(([kind, ids]) => summed(kind, ids.size)),
    }
  })
}
