import { newId } from '../ids'
import type { TrustDb } from '../trust'

/** The units of a file, found or given an id as its rows come, and written once all have come. */
export class UnitsOfFile {
  private readonly made: string[] = []

  private constructor(
    private readonly db: TrustDb,
    private readonly loadId: string,
    /** The id of every unit by name. */
    readonly ids: Map<string, string>,
  ) {}

  static async recorded(db: TrustDb, loadId: string): Promise<UnitsOfFile> {
    const found = await db.sql<{ id: string; name: string }[]>`
      SELECT id, name FROM unit WHERE trust_id = ${db.trustId}`
    return new UnitsOfFile(db, loadId, new Map(found.map(({ id, name }) => [name, id])))
  }

  meet(rows: readonly { unit: string | null }[]): void {
    for (const { unit } of rows) {
      if (unit === null || this.ids.has(unit)) continue
      this.ids.set(unit, newId())
      this.made.push(unit)
    }
  }

  /** Makes the units that are not there yet. */
  async write(): Promise<void> {
    const { loadId, ids, made } = this
    const { sql, trustId, actor } = this.db
    if (made.length === 0) return
    await sql`
      WITH given AS (
        SELECT * FROM unnest(${made.map((name) => ids.get(name) as string)}::uuid[], ${made}::text[]) AS u (id, name)
      ), added AS (
        INSERT INTO unit (trust_id, id, name) SELECT ${trustId}, id, name FROM given
      )
      INSERT INTO change (trust_id, id, account_id, who, action, entity, entity_id, import_id, after)
      SELECT ${trustId}, id, ${actor.accountId}::uuid, ${actor.accountName}, 'added', 'unit', id, ${loadId}::uuid,
        jsonb_build_object('name', name, 'parentId', NULL, 'version', 1)
      FROM given`
  }
}
