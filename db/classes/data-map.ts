import { CLASSED_TABLES, CLASSES, type ClassedTable, type ColumnClass, UNCLASSED_SCHEMAS } from '.'
import { TELLING_CODES, tellingLabel } from './telling-codes'

/** The data map, in Markdown: every class in words, then every table with its columns. */
export function dataMap(): string {
  const columns = CLASSED_TABLES.reduce((sum, table) => sum + Object.keys(table.columns).length, 0)
  return `${[
    '# Data map',
    'What Waymark keeps, why, where it comes from, for how long and who sees it. `npm run docs` makes this page from `db/classes`; a test compares the classes with the database, so that no column is missing.',
    `${CLASSED_TABLES.length} tables, ${columns} columns. Waymark never keeps a National Insurance number, a date of birth, ethnicity, a home address, pay or sickness absence: a list that carries them has those columns refused and named before a row is kept. Some codes of the staff record tell of health, family or discipline all the same: they are below.`,
    '## Codes that tell more than a career',
    'The electronic staff record has no column of health for these, but its own reasons for leaving and statuses of an assignment tell of it. They are kept as the list gives them, because a reason for leaving is why someone left the profession and a status is why someone is away and has not left. No figure counts one reason or status by itself. Recorders, leads and administrators see them with the name; viewers never. A reason goes when the person is erased, after the period for people who have left; a status stays as a fact of the post, under the pseudonym. The Trust confirms its lawful basis, and for health its condition (Article 9), before it loads them; a list without the column is taken as well.',
    tableOf(
      ['What it tells', 'Column', 'Codes, as the staff record says them'],
      TELLING_CODES.map(({ tells, column, codes }) => [
        tells,
        `\`${column}\``,
        codes.map((code) => tellingLabel(column, code)).join('; '),
      ]),
    ),
    'The network address that a sign-in came from is kept shortened, in `account_event.about`: an IPv4 address without its last part, of an IPv6 address the first 48 bits. A name that its owner put right stands there before and after. The history and reads of a person have no period: they are the evidence of who did and saw what, with which a person is answered who asks who looked at their record, and go on naming whoever did it, former members too (`docs/decisions/0031-accounts-of-no-trust.md` has the reasons, and the Trust confirms them in its impact assessment). The account itself of someone who was removed from their last Trust loses its name, address and every way in after the longest period of the Trusts that removed them; until then it opens nothing but a page that says so, the file of what is held on it, and an invitation. The account of a member of several Trusts stays while one of them has it.',
    '## Classes',
    tableOf(
      ['Class', 'What it is', 'In a subject-access file', 'When a person is erased'],
      Object.values(CLASSES).map(({ label, what, file, erasing }) => [label, what, file, erasing]),
    ),
    '## Tables',
    ...CLASSED_TABLES.map(section),
    '## Schemas that are not Waymark’s own',
    ...Object.entries(UNCLASSED_SCHEMAS).map(([name, why]) => `- \`${name}\`: ${why}`),
  ].join('\n\n')}\n`
}

function section({ name, why, from, kept, seen, columns }: ClassedTable): string {
  const byClass = Map.groupBy(Object.entries(columns), ([, kind]) => kind)
  const rows = (Object.keys(CLASSES) as ColumnClass[]).flatMap((kind) => {
    const own = byClass.get(kind)
    return own ? [[CLASSES[kind].label, own.map(([column]) => `\`${column}\``).join(', ')]] : []
  })
  return [
    `### ${name}`,
    [`- Why: ${why}`, `- From: ${from}`, `- Kept: ${kept}`, `- Seen by: ${seen}`].join('\n'),
    tableOf(['Class', 'Columns'], rows),
  ].join('\n\n')
}

function tableOf(heads: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]) => `| ${cells.join(' | ')} |`
  return [line(heads), line(heads.map(() => '---')), ...rows.map(line)].join('\n')
}
