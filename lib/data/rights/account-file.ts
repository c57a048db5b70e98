import 'server-only'
import { CLASSED_TABLES, type ClassedTable, classedTable } from '@/db/classes'
import type { RowAbout } from '@/db/queries/about-person'
import { type AccountDb, type TrustDb, withoutTrust, withTrust } from '@/db/trust'
import { newId, note } from '@/db/writer'
import { noteAtDoor } from '@/lib/access/account-event'
import { scopeOf } from '@/lib/access/scope-of'
import type { SignedIn } from '@/lib/access/session'
import { filesInZip } from '@/lib/files/zip-write'
import { dayAndTime, longDay } from '@/lib/format/day'
import { counted } from '@/lib/format/plural'
import type { RightsContent, RightsSection } from '@/lib/rights/content'
import { today } from '../clock'
import { type ExportFile, wholeFile } from '../export/export-file'
import type { DrawRights, TableOfRows } from './person-file'
import { sayRow } from './say-row'
import { asGiven } from './third-parties'

/** Tables of accounts, and those of a Trust that say whose account a row is. */
const isOf = ({ table, columns }: ClassedTable) =>
  table !== null &&
  (columns.account_id === 'account' || ('account_id' in columns && !('trust_id' in columns)))
const ALL = CLASSED_TABLES.filter((table) => table.name === 'account' || isOf(table))
const OF_TRUSTS = ALL.filter(({ columns }) => 'trust_id' in columns)
const OF_ACCOUNTS = ALL.filter(({ columns }) => !('trust_id' in columns))

/** Names of tables whose rows an account holder's file has. */
export const ACCOUNT_TABLES: readonly string[] = ALL.map(({ name }) => name)

type OfTrust = { trust: string; tables: TableOfRows[]; changesMade: number }

/** Everything kept on the account of the person signed in, as JSON and HTML in a zip. Noted in every place it is from. */
export async function accountFile(
  who: SignedIn,
  draw: DrawRights,
  signal?: AbortSignal,
): Promise<ExportFile> {
  const { accountId } = who
  const own = await withoutTrust(accountId, async (db) => {
    await noteAtDoor(db, { accountId, kind: 'file_made' })
    return tablesOf(db, OF_ACCOUNTS, accountId)
  })
  const trusts: OfTrust[] = []
  for (const membership of who.memberships)
    trusts.push(
      await withTrust(scopeOf(membership, who), async (db) => {
        await note(db, 'exported', 'account_file', accountId, { format: 'zip' })
        return {
          trust: `${membership.trustName} (${membership.trustId})`,
          tables: [...(await tablesOf(db, OF_TRUSTS, accountId)), ...(await writtenAbout(db, who))],
          changesMade: await changesMadeBy(db, accountId),
        }
      }),
    )
  const content = wordsOf(who, own, trusts)
  const json = JSON.stringify(
    {
      what: 'Everything held on one account',
      madeOn: today(),
      account: byName(own),
      trusts: trusts.map(({ tables, ...rest }) => ({ ...rest, tables: byName(tables) })),
    },
    null,
    2,
  )
  const rows = [...own, ...trusts.flatMap(({ tables }) => tables)].reduce(
    (sum, one) => sum + one.rows.length,
    0,
  )
  return wholeFile(
    filesInZip([
      { name: 'Read this.html', bytes: await draw(content, signal) },
      { name: 'everything.json', bytes: new TextEncoder().encode(`${json}\n`) },
    ]),
    { name: `my-account-${today()}-${newId().slice(-6)}.zip`, contentType: 'application/zip', rows },
    signal,
  )
}

const byName = (tables: readonly TableOfRows[]) =>
  Object.fromEntries(tables.map(({ table, columns: _, ...about }) => [table, about]))

async function tablesOf(
  db: AccountDb | TrustDb,
  tables: readonly ClassedTable[],
  accountId: string,
): Promise<TableOfRows[]> {
  const { sql } = db
  const found: TableOfRows[] = []
  for (const table of tables) {
    const { name } = table
    const whose = 'trustId' in db ? sql`t.trust_id = ${db.trustId} AND` : sql``
    const rows = await sql<{ row: RowAbout }[]>`
      SELECT to_jsonb(t) AS row FROM ${sql(name)} t
      WHERE ${whose} ${sql(name === 'account' ? 'id' : 'account_id')} = ${accountId} ORDER BY t::text`
    found.push(given(table, rows, accountId))
  }
  return found
}

/** What a Trust has of someone under an e-mail address that is or was theirs, or in its history: who let them in, and as what. */
async function writtenAbout({ sql, trustId }: TrustDb, who: SignedIn): Promise<TableOfRows[]> {
  const known = await sql<{ email: string }[]>`
    SELECT DISTINCT f.facts ->> 'email' AS email FROM change c CROSS JOIN LATERAL (VALUES (c.before), (c.after)) f (facts)
    WHERE c.trust_id = ${trustId} AND c.import_id IS NULL AND c.entity = 'membership' AND c.entity_id = ${who.accountId}
      AND f.facts ->> 'email' IS NOT NULL`
  const emails = [who.email, ...known.map(({ email }) => email)].map((email) => email.toLowerCase())
  const invitations = await sql<{ row: RowAbout }[]>`
    SELECT to_jsonb(t) AS row FROM invitation t WHERE trust_id = ${trustId} AND email = ANY(${emails}::text[]) ORDER BY id`
  const ids = invitations.map(({ row }) => String(row.id))
  const lines = await sql<{ row: RowAbout }[]>`
    SELECT to_jsonb(t) AS row FROM change t
    WHERE trust_id = ${trustId} AND import_id IS NULL AND entity_id = ANY(${[who.accountId, ...ids]}::uuid[]) ORDER BY id`
  return [
    given(classedTable('invitation'), invitations, who.accountId),
    given(classedTable('change'), lines, who.accountId),
  ]
}

const given = (
  { name: table, why, from, kept, seen, columns }: ClassedTable,
  rows: readonly { row: RowAbout }[],
  accountId: string,
): TableOfRows => ({
  table,
  why,
  from,
  kept,
  seen,
  columns,
  rows: rows.map(({ row }) => asGiven(row, { columns }, (by) => (by === accountId ? 'you' : 'someone else'))),
})

async function changesMadeBy({ sql, trustId }: TrustDb, accountId: string): Promise<number> {
  const [row] = await sql<{ n: number }[]>`
    SELECT count(*)::int AS n FROM change WHERE trust_id = ${trustId} AND account_id = ${accountId}`
  return row?.n ?? 0
}

const HEADINGS: Readonly<Record<string, string>> = {
  account: 'Your account',
  session: 'Where you were signed in',
  second_step: 'Your second step',
  recovery_code: 'Recovery codes, without the codes',
  reset_link: 'Links to a new password',
  provider_identity: 'Your single sign-on',
  account_event: 'What was done with your account',
  membership: 'What you may do',
  asked_file: 'Files you asked for',
  report: 'Reports of yours',
  report_run: 'Reports you made',
  saved_view: 'Views you saved',
  forecast_run: 'Forecasts you asked for',
  scenario: 'Scenarios you saved',
  plan_baseline: 'What you had the plan measured by',
  default_view: 'Views that open first',
  invitation: 'Invitations to you',
  change: 'What was written down about your account',
  feed_token: 'Tokens of the feed, without what opens anything',
}

function wordsOf(who: SignedIn, own: readonly TableOfRows[], trusts: readonly OfTrust[]): RightsContent {
  return {
    title: `What Waymark holds on the account of ${who.accountName}`,
    opening: [
      `Made on ${longDay(today())}, at ${dayAndTime(new Date()).split(', ')[1]}. Passwords, codes and tokens are kept as hashes and are not in it. The file beside this one, everything.json, has every detail.`,
      'If you are also a member of staff whose posts are recorded, that record is another: ask a recorder of your Trust for it.',
    ],
    sections: [
      ...own.map((table) => sectionOf(table)),
      ...trusts.flatMap(({ trust, tables, changesMade }) => [
        ...tables.map((table) => sectionOf(table, trust)),
        {
          heading: `What you did, in ${trust}`,
          words: [
            `The history names you in ${counted(changesMade, 'line')}. They are about other people, so they are not given here.`,
          ],
          about: null,
          records: [],
          table: null,
        },
      ]),
      {
        heading: 'Your rights',
        words: [
          'You put your name right on the page of your account. You may ask your Trust to put right what else is wrong, such as your e-mail address, or to end your account. Ask an administrator of it, or its data protection officer. If you are not content with the answer, you may complain to the Information Commissioner’s Office: ico.org.uk, 0303 123 1113.',
          'A Trust that you no longer belong to may keep what you made there and what its history says of you, for as long as its periods last: ask it.',
        ],
        about: null,
        records: [],
        table: null,
      },
    ],
  }
}

function sectionOf(table: TableOfRows, trust?: string): RightsSection {
  const { why, from, kept, seen, rows } = table
  const heading = HEADINGS[table.table] ?? table.table.replaceAll('_', ' ')
  return {
    heading: trust ? `${heading}, in ${trust}` : heading,
    words: rows.length === 0 ? ['Nothing.'] : [],
    about: { why, from, kept, seen },
    records: rows.map((row) => sayRow(row, table, new Map())),
    table: null,
  }
}
