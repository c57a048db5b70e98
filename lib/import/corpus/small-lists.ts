import { type Case, refused } from './case'
import { csv, of, wrong } from './lists'

const CROSSWALK = ['Position Title', 'AfC Band', 'HICF Area', 'HICF Level']
const ROUTES = ['Employee no.', 'How they came in', 'Name', 'Date', 'Notes']
const CODES = ['Written as', 'Entry route']
const crosswalk = of('crosswalk', CROSSWALK)
const badCrosswalk = wrong('crosswalk', CROSSWALK)
const routes = of('entry-routes', ROUTES)
const badRoutes = wrong('entry-routes', ROUTES)
const codes = of('entry-route-codes', CODES)
const badCodes = wrong('entry-route-codes', CODES)

const placed = (row: number, positionTitle: string, afcBand: string | null, area: string, level: number) => ({
  row,
  positionTitle,
  afcBand,
  hicf: 'informatics',
  area,
  level,
})
const came = (row: number, number: string, wording: string, more: object = {}) => ({
  row,
  employeeNumber: { text: number, wasNumber: false },
  wording,
  wordingKey: wording.toLowerCase(),
  name: null,
  primary: true,
  entryDate: null,
  entryPrecision: null,
  notes: null,
  ...more,
})
const means = (row: number, wording: string, routeCode: string) => ({
  row,
  wording,
  wordingKey: wording.toLowerCase(),
  routeCode,
})
const AREAS = ['CI', 'ETR', 'HR', 'ICT', 'IM', 'KM', 'PPM', 'SM']

export const smallLists: Case[] = [
  ...AREAS.map((area, i) =>
    crosswalk(
      `area ${area}`,
      [['Analyst', '5', area, String(i + 1)]],
      placed(2, 'Analyst', '5', area, i + 1),
    ),
  ),
  crosswalk('level 9', [['Director', 'VSM', 'IM', '9']], placed(2, 'Director', 'VSM', 'IM', 9)),
  crosswalk('any band', [['Analyst', '', 'IM', '5']], placed(2, 'Analyst', null, 'IM', 5)),
  crosswalk(
    'one title in two bands',
    [
      ['Analyst', '5', 'IM', '5'],
      ['Analyst', '6', 'IM', '6'],
    ],
    placed(2, 'Analyst', '5', 'IM', 5),
    placed(3, 'Analyst', '6', 'IM', 6),
  ),
  crosswalk('not informatics', [['Porter', '2', 'Not informatics', '']], {
    row: 2,
    positionTitle: 'Porter',
    afcBand: '2',
    hicf: 'not_informatics',
    area: null,
    level: null,
  }),
  crosswalk('areas in small letters', [['Analyst', '5', 'im', '5']], placed(2, 'Analyst', '5', 'IM', 5)),
  badCrosswalk('no title', [['', '5', 'IM', '5']], [2, 'Position Title', 'There is no position title']),
  badCrosswalk(
    'an unknown band',
    [['Analyst', '8', 'IM', '5']],
    [2, 'AfC Band', 'not an Agenda for Change band'],
  ),
  badCrosswalk('an unknown area', [['Analyst', '5', 'XX', '5']], [2, 'HICF Area', 'not an HICF area']),
  badCrosswalk('no area', [['Analyst', '5', '', '5']], [2, 'HICF Area', 'There is no area']),
  ...['0', '10', '5.5', '-1', 'five', '5a', '٥'].map((level) =>
    badCrosswalk(`level ${level}`, [['Analyst', '5', 'IM', level]], [2, 'HICF Level', 'not an HICF level']),
  ),
  badCrosswalk('no level', [['Analyst', '5', 'IM', '']], [2, 'HICF Level', 'There is no level']),
  badCrosswalk(
    'a level where there can be none',
    [['Porter', '2', 'Not informatics', '3']],
    [2, 'HICF Level', 'has no level'],
  ),
  badCrosswalk(
    'one title and band twice',
    [
      ['Analyst', '5', 'IM', '5'],
      ['ANALYST', '5', 'IM', '6'],
    ],
    [3, 'Position Title', 'Row 2 has the same title and band'],
  ),
  routes(
    'a row',
    [['20011', 'Apprentice', 'Okafor, G', '06/08/2018', 'said by phone']],
    came(2, '20011', 'Apprentice', { name: 'Okafor, G', entryDate: '2018-08-06', notes: 'said by phone' }),
  ),
  routes('a row with the least', [['20011', 'Apprentice', '', '', '']], came(2, '20011', 'Apprentice')),
  routes(
    'notes of many words',
    [['20011', 'Apprentice', '', '', 'word '.repeat(400)]],
    came(2, '20011', 'Apprentice', { notes: 'word '.repeat(400).trim() }),
  ),
  routes(
    'the open date, which is a day here',
    [['20011', 'Apprentice', '', '01/01/1900', '']],
    came(2, '20011', 'Apprentice', { entryDate: '1900-01-01' }),
  ),
  badRoutes(
    'no number',
    [['', 'Apprentice', '', '', '']],
    [2, 'Employee no.', 'There is no employee number'],
  ),
  badRoutes('no wording', [['20011', '', 'Okafor', '', '']], [2, 'How they came in', 'It does not say']),
  badRoutes(
    'a wording of 201 letters',
    [['20011', 'w'.repeat(201), '', '', '']],
    [2, 'How they came in', 'longer than 200'],
  ),
  badRoutes(
    'a date that never was',
    [['20011', 'Apprentice', '', '30/02/2018', '']],
    [2, 'Date', 'no such day'],
  ),
  badRoutes('a date in two digits', [['20011', 'Apprentice', '', '06/08/18', '']], [2, 'Date', 'two digits']),
  badRoutes(
    'one person twice',
    [
      ['20011', 'Apprentice', '', '', ''],
      ['20011', 'Graduate', '', '', ''],
    ],
    [3, 'Employee no.', 'Row 2 is of the same employee'],
  ),
  codes(
    'a code',
    [['came as an apprentice', 'APP_FOUNDATION']],
    means(2, 'came as an apprentice', 'APP_FOUNDATION'),
  ),
  codes('a code in small letters', [['uni', 'graduate']], means(2, 'uni', 'GRADUATE')),
  codes(
    'one wording twice, alike',
    [
      ['A levels', 'ALEVEL'],
      ['a  LEVELS', 'ALEVEL'],
    ],
    means(2, 'A levels', 'ALEVEL'),
  ),
  badCodes('no wording', [['', 'ALEVEL']], [2, 'Written as', 'There is no wording']),
  badCodes('no route', [['A levels', '']], [2, 'Entry route', 'There is no entry route']),
  badCodes('an unknown route', [['A levels', 'SCHOOL']], [2, 'Entry route', 'not an entry route']),
  badCodes(
    'one wording for two routes',
    [
      ['A levels', 'ALEVEL'],
      ['a levels', 'GRADUATE'],
    ],
    [3, 'Written as', 'gives the same wording another route'],
  ),
  refused(
    'crosswalk: without the level',
    csv(CROSSWALK.slice(0, 3), ['Analyst', '5', 'IM']),
    'the column HICF Level is missing',
  ),
  refused(
    'entry-routes: without the wording',
    csv(['Employee no.', 'Date'], ['20011', '06/08/2018']),
    'the column How they came in is missing',
  ),
]
