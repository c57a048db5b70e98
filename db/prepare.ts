import { readFileSync } from 'node:fs'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { drizzle } from 'drizzle-orm/postgres-js'
import { migrate } from 'drizzle-orm/postgres-js/migrator'
import postgres, { type Sql } from 'postgres'
import { isQueueUpToDate, prepareQueue } from './queue/prepare'
import { loadReference } from './reference'

const MIGRATIONS = path.join(path.dirname(fileURLToPath(import.meta.url)), 'migrations')

export type Preparation = {
  /** The owner of the tables; without it the schema must already be up to date. */
  ownerUrl: string | null
  /** The role that Waymark runs as. */
  appUrl: string
  log?: (line: string) => void
}

/**
 * Brings a database up to date and checks the role that Waymark runs as.
 * @throws Error with one sentence when the role may do more than it should, or the schema is not up to date.
 */
export async function prepareDatabase({
  ownerUrl,
  appUrl,
  log = () => undefined,
}: Preparation): Promise<void> {
  const appRole = await connected(appUrl, currentRole)
  if (ownerUrl) await connected(ownerUrl, (sql) => bringUpToDate(sql, appRole, log))
  await connected(appUrl, async (sql) => {
    await refuseOldSchema(sql)
    await refuseOwner(sql, appRole)
    await refuseWithoutTemporary(sql, appRole)
  })
}

/** @returns the role's name, once it is no mightier than the walls allow. */
async function currentRole(sql: Sql): Promise<string> {
  const [role] = await sql`
    SELECT rolname, rolsuper, rolbypassrls,
      EXISTS (SELECT FROM pg_roles m WHERE (m.rolsuper OR m.rolbypassrls)
        AND pg_has_role(current_user, m.oid, 'MEMBER')) AS can_become_mighty
    FROM pg_roles WHERE rolname = current_user`
  if (role?.rolsuper) throw new Error(`The database role ${role.rolname} is a superuser. ${INSTEAD}`)
  if (role?.rolbypassrls)
    throw new Error(`The database role ${role.rolname} bypasses row-level security. ${INSTEAD}`)
  if (role?.can_become_mighty)
    throw new Error(
      `The database role ${role.rolname} is a member of one that bypasses row-level security. ${INSTEAD}`,
    )
  return role?.rolname
}

const INSTEAD = 'Give DATABASE_URL a role of its own with no such right (docs/database.md shows how).'

async function refuseOwner(sql: Sql, role: string): Promise<void> {
  const [found] = await sql`
    SELECT EXISTS (SELECT FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
      WHERE pg_has_role(current_user, c.relowner, 'MEMBER') AND c.relkind IN ('r', 'p')
        AND n.nspname IN ('public', 'staging', 'pgboss')) AS owns`
  if (found?.owns) throw new Error(`The database role ${role} owns Waymark's tables. ${INSTEAD}`)
}

/** Figures as known on an earlier day are made in temporary tables. */
async function refuseWithoutTemporary(sql: Sql, role: string): Promise<void> {
  const [database] = await sql`
    SELECT current_database() AS name, has_database_privilege(current_database(), 'TEMPORARY') AS granted`
  if (database?.granted) return
  throw new Error(
    `The database role ${role} may not make temporary tables. Run: GRANT TEMPORARY ON DATABASE "${database?.name}" TO "${role}"`,
  )
}

async function bringUpToDate(sql: Sql, appRole: string, log: (line: string) => void): Promise<void> {
  const [server] = await sql`SELECT current_setting('server_version_num')::int AS number`
  if (server?.number < 150000) throw new Error('Waymark needs PostgreSQL 15 or newer. Use a newer server.')
  const [owner] = await sql`SELECT current_user AS role`
  if (owner?.role === appRole)
    throw new Error(`The database role ${appRole} owns Waymark's tables. ${INSTEAD}`)
  // Two starts at once must not both make the tables. The lock goes with the connection.
  await sql`SELECT pg_advisory_lock(hashtextextended('waymark migrations', 0))`
  await migrate(drizzle(sql), { migrationsFolder: MIGRATIONS })
  await prepareQueue(sql)
  log('the tables are up to date')
  await loadReference(sql)
  log('the reference data are loaded')
  await grantTo(sql, appRole)
}

/** The application's role may read and write rows, add to the history but not change it nor its chain, work on the queue but make none, and own nothing. */
async function grantTo(sql: Sql, role: string): Promise<void> {
  const name = `"${role.replaceAll('"', '""')}"`
  const [database] = await sql`SELECT quote_ident(current_database()) AS name`
  await sql.unsafe(`
    GRANT TEMPORARY ON DATABASE ${database?.name} TO ${name};
    GRANT USAGE ON SCHEMA public, staging TO ${name};
    GRANT USAGE ON SCHEMA drizzle TO ${name};
    GRANT SELECT ON drizzle.__drizzle_migrations TO ${name};
    GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA public TO ${name};
    GRANT SELECT, INSERT, DELETE ON ALL TABLES IN SCHEMA staging TO ${name};
    GRANT USAGE ON SCHEMA pgboss TO ${name};
    GRANT SELECT ON ALL TABLES IN SCHEMA pgboss TO ${name};
    GRANT INSERT, UPDATE, DELETE ON pgboss.job, pgboss.job_common, pgboss.job_dependency TO ${name};
    GRANT UPDATE, DELETE ON pgboss.instance TO ${name};
    GRANT UPDATE ON pgboss.queue, pgboss.version TO ${name};
    REVOKE UPDATE, DELETE ON change, fingerprint, account_event, audit_checkpoint FROM ${name};
    REVOKE INSERT, UPDATE, DELETE ON audit_link, audit_head, history_salt, door_link, door_head FROM ${name};
    GRANT EXECUTE ON FUNCTION seal(uuid[]), erase_from_history(uuid[], text, uuid[], text, text[]),
      forget_addresses(), forget_door_events(timestamptz, integer, boolean), accounts_past(integer) TO ${name};
    REVOKE INSERT, UPDATE, DELETE ON hicf_level, hicf_area, entry_route_kind, code_list FROM ${name};
  `)
}

async function refuseOldSchema(sql: Sql): Promise<void> {
  const upToDate = await isUpToDate(sql).catch((problem: { code?: string }) => {
    if (problem.code === UNDEFINED_TABLE || problem.code === INSUFFICIENT_PRIVILEGE) return false
    throw problem
  })
  if (!upToDate)
    throw new Error(
      'The database is not up to date. Set DATABASE_OWNER_URL to the role that owns the tables.',
    )
}

async function isUpToDate(sql: Sql): Promise<boolean> {
  const [applied] = await sql`SELECT count(*)::int AS n FROM drizzle.__drizzle_migrations`
  const journal = JSON.parse(readFileSync(path.join(MIGRATIONS, 'meta', '_journal.json'), 'utf8'))
  return applied?.n >= journal.entries.length && (await isQueueUpToDate(sql))
}

const UNDEFINED_TABLE = '42P01'
const INSUFFICIENT_PRIVILEGE = '42501'

async function connected<T>(url: string, work: (sql: Sql) => Promise<T>): Promise<T> {
  const sql = postgres(url, { max: 1, onnotice: () => undefined, connect_timeout: 10 })
  try {
    return await work(sql)
  } finally {
    await sql.end({ timeout: 5 })
  }
}
