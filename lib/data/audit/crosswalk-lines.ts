import 'server-only'
import { type AuditLine, crosswalkLinesOf } from '@/db/queries/audit'
import type { TrustDb } from '@/db/trust'

/** Lines of the crosswalk with their titles; one that its own act had made was added, whatever else that act did to it. */
export async function withCrosswalk(db: TrustDb, lines: readonly AuditLine[]): Promise<AuditLine[]> {
  const changed = lines.flatMap((line) =>
    line.of === 'change' && line.entity === 'crosswalk' && line.action === 'changed'
      ? [{ id: line.entityId, act: line.act }]
      : [],
  )
  const { titles, made } = await crosswalkLinesOf(db, changed)
  return lines.map((line) => {
    if (line.of === 'door' || line.entity !== 'crosswalk' || line.action !== 'changed') return line
    const positionTitle = line.after?.positionTitle ?? titles.get(line.entityId) ?? null
    const action = made.has(`${line.act} ${line.entityId}`) ? 'added' : line.action
    return { ...line, action, after: { ...line.after, positionTitle } }
  })
}
