import 'server-only'
import { type AuditLine, type ChangeLine, crosswalkLinesOf } from '@/db/queries/audit'
import type { TrustDb } from '@/db/trust'

const isChanged = (line: AuditLine): line is ChangeLine =>
  line.of === 'change' && line.entity === 'crosswalk' && line.action === 'changed'

/** Changed lines of the crosswalk with their titles. */
export async function withTitles(db: TrustDb, lines: readonly AuditLine[]): Promise<AuditLine[]> {
  const { titles } = await crosswalkLinesOf(db, changedIn(lines))
  return lines.map((line) => (isChanged(line) ? titled(line, titles) : line))
}

/** The same; one that its own act had made was added, whatever else that act did to it. */
export async function asAdded(db: TrustDb, lines: readonly AuditLine[]): Promise<AuditLine[]> {
  const { titles, made } = await crosswalkLinesOf(db, changedIn(lines))
  return lines.map((line) => {
    if (!isChanged(line)) return line
    return made.has(`${line.act} ${line.entityId}`)
      ? { ...titled(line, titles), action: 'added' }
      : titled(line, titles)
  })
}

const changedIn = (lines: readonly AuditLine[]) =>
  lines.filter(isChanged).map(({ entityId, act }) => ({ id: entityId, act }))

const titled = (line: ChangeLine, titles: ReadonlyMap<string, string>): ChangeLine => ({
  ...line,
  after: { ...line.after, positionTitle: line.after?.positionTitle ?? titles.get(line.entityId) ?? null },
})
