import { dayAndTime, longDay } from '@/lib/format/day'
import { placeName } from '@/lib/format/places'
import { counted } from '@/lib/format/plural'
import type { RightsContent, RightsSection } from '@/lib/rights/content'
import type { AboutPerson, TableOfRows } from './person-file'
import { sayRow } from './say-row'

/** How each table is called in the file that is read; those without a name are spoken of together. */
const HEADINGS: Readonly<Record<string, string>> = {
  staff: 'Your name, number and work e-mail address',
  assignment: 'Posts you hold and held here',
  entry_route: 'How you came into health informatics',
  earlier_post: 'Posts you held elsewhere',
  qualification: 'Qualifications',
  registration: 'Professional registers',
  missing_post: 'Posts that the latest staff list left out',
  awaited_route: 'Entry routes that waited for your employee number',
  load_proposal: 'What staff lists said of you',
  load_problem: 'Problems found in staff lists that name you',
  erasure: 'Requests to erase your record',
  legal_hold: 'Holds on your record',
}

/** Everything on one person in plain words, to them. */
export function personWords(about: AboutPerson): RightsContent {
  return {
    title: `What ${about.trust} holds on ${about.name} in Waymark`,
    opening: [
      `Made on ${longDay(about.madeOn)}. Waymark is where the Trust plans its informatics workforce; your staff file is elsewhere and not part of this.`,
      'Colleagues are named by their role, because this is about you and not about them. The file beside this one, everything.json, has the same and every technical detail.',
    ],
    sections: [
      ...about.tables.flatMap((table) => recordsOf(table, about)),
      worked(about),
      waiting(about),
      named(about),
      history(about),
      looked(about),
      shared(about),
      searched(about),
      rights(about),
    ],
  }
}

function recordsOf(table: TableOfRows, { names }: AboutPerson): RightsSection[] {
  const heading = HEADINGS[table.table]
  if (!heading) return []
  const { why, from, kept, seen, rows } = table
  const records = rows.map((row) => sayRow(row, table, names))
  return [
    {
      heading,
      words: rows.length === 0 ? ['Nothing is recorded.'] : [],
      about: { why, from, kept, seen },
      records,
      table: null,
    },
  ]
}

const DERIVED = ['career_period', 'level_spell', 'move', 'staff_word']

function worked({ tables }: AboutPerson): RightsSection {
  const rows = tables
    .filter(({ table }) => DERIVED.includes(table))
    .reduce((sum, one) => sum + one.rows.length, 0)
  return {
    heading: 'What Waymark works out from these',
    words: [
      `From your posts and entry route Waymark works out over which days you were where, when you joined, moved, progressed or left, and the words by which your name is found: ${counted(rows, 'row')}, all of them in everything.json. No decision about you is made by a machine.`,
    ],
    about: null,
    records: [],
    table: null,
  }
}

function waiting({ stagedRows }: AboutPerson): RightsSection {
  return {
    heading: 'Rows of files that wait to be approved',
    words: stagedRows.length === 0 ? ['No file that waits has a row about you.'] : [],
    about: null,
    records: stagedRows.map(({ fileName, row, cells, headings }) => [
      { label: 'File', value: `${fileName}, row ${row}` },
      ...cells.flatMap((cell, at) =>
        cell === null || cell === ''
          ? []
          : [{ label: headings[at] || `Column ${at + 1}`, value: String(cell) }],
      ),
    ]),
    table: null,
  }
}

function named({ namedInWords, namedInPassing, placesToLookAt }: AboutPerson): RightsSection {
  const places = [...namedInWords, ...namedInPassing]
  return {
    heading: 'What names you elsewhere',
    words: [
      places.length === 0
        ? 'No plan, report, forecast, search, file or line of the history has your full name, number or address in its words.'
        : 'Words about the Trust’s work, searches, files and lines of the history that have your full name, number or address in them:',
      placesToLookAt === 0
        ? 'Nothing else was found.'
        : `${counted(placesToLookAt, 'other place', 'other places')} may name you: notes in the record of a colleague, which are not given here because they are about them, or words with your family name alone, which may be somebody else. Ask the Trust to look at these.`,
    ],
    about: null,
    records: places.map((place) => [{ label: placeName(place), value: place.text }]),
    table: null,
  }
}

function looked({ looks }: AboutPerson): RightsSection {
  return {
    heading: 'Who looked at your record',
    words: [
      looks.length === 0
        ? 'Nobody’s look at your record is noted.'
        : `Waymark notes once an hour for each reader that your page was opened, and every file made of your record: ${counted(looks.length, 'line')}, the newest first.`,
    ],
    about: null,
    records: [],
    table:
      looks.length === 0
        ? null
        : {
            heads: ['When', 'Who', 'What'],
            rows: looks.map(({ at, who, what }) => [dayAndTime(at), who, what]),
          },
  }
}

function history({ history: lines }: AboutPerson): RightsSection {
  return {
    heading: 'Who changed your record',
    words: ['Every change of your record, the newest first.'],
    about: null,
    records: [],
    table: {
      heads: ['When', 'Who', 'What', 'Before', 'After'],
      rows: lines.map(({ at, who, what, before, after }) => [
        dayAndTime(at),
        who,
        what,
        before.join('; '),
        after.join('; '),
      ]),
    },
  }
}

function shared({ listsTaken, listsTakenInAll, listsReady }: AboutPerson): RightsSection {
  const files = listsReady.map(({ fileName, expiresAt }) =>
    expiresAt ? `${fileName}, kept until ${dayAndTime(expiresAt)}` : fileName,
  )
  return {
    heading: 'Who it was shared with',
    words: [
      `Waymark sends nothing to anyone. Lists of people were taken away as files ${counted(listsTakenInAll, 'time')} since your record began; which people each had in it is not kept, so you may have been in any of them.${listsTakenInAll > listsTaken.length ? ` The newest ${listsTaken.length} follow.` : ''}`,
      files.length === 0
        ? 'No list lies ready as a file now.'
        : `Lists that lie ready as files now, and may have you in them: ${files.join('; ')}.`,
      'Reports hold counts; those that have your name in their words are under What names you elsewhere.',
    ],
    about: null,
    records: [],
    table:
      listsTaken.length === 0
        ? null
        : {
            heads: ['When', 'By', 'What', 'Narrowed to'],
            rows: listsTaken.map(({ at, by, what, filters }) => [
              dayAndTime(at),
              by,
              what,
              filters.join('; '),
            ]),
          },
  }
}

function searched({ tables }: AboutPerson): RightsSection {
  return {
    heading: 'What was searched',
    words: [
      `Every table that holds rows of one person, by your record and by every employee number you have had: ${tables.map(({ table }) => table.replaceAll('_', ' ')).join(', ')}; and the rows and problems of files, by your names, numbers and address.`,
      'The words of plans, reports, forecasts and notes about other people, searches, saved views, samples and names of files that were loaded, and the history of what is nobody’s record were searched for your names, numbers and address. Not searched: backups, which are kept for as long as the Trust says, and files that were taken away.',
    ],
    about: null,
    records: [],
    table: null,
  }
}

function rights({ monthsKept }: AboutPerson): RightsSection {
  return {
    heading: 'Your rights',
    words: [
      `Your record is kept while you work here and for ${monthsKept % 12 === 0 ? counted(monthsKept / 12, 'year') : counted(monthsKept, 'month')} after you leave. Then it is looked at and erased: your name, number and address go, and what is left is counted under a number that means nothing.`,
      'You may ask the Trust to put right what is wrong, to erase your record, to limit what is done with it, or to stop. Ask whoever gave you this file, or the Trust’s data protection officer. They answer within one month.',
      'If you are not content with the answer, you may complain to the Information Commissioner’s Office: ico.org.uk, 0303 123 1113.',
    ],
    about: null,
    records: [],
    table: null,
  }
}
