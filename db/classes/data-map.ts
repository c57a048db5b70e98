import { CLASSED_TABLES, CLASSES, type ClassedTable, type ColumnClass, UNCLASSED_SCHEMAS } from '.'

/** The data map, in Markdown: every class in words, then every table with its columns. */
export function dataMap(): string {
  const columns = CLASSED_TABLES.reduce((sum, table) => sum + Object.keys(table.columns).length, 0)
  return `${[
    '# Data map',
    'What Waymark keeps, why, where it comes from, for how long and who sees it. `npm run docs` makes this page from `db/classes`; a test compares the classes with the database, so that no column is missing.',
    `${CLASSED_TABLES.length} tables, ${columns} columns. Waymark never keeps a National Insurance number, a date of birth, ethnicity, a home address, pay or sickness: a list that carries them has those columns refused and named before a row is kept.`,
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
