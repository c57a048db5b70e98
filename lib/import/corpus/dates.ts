import type { Case } from './case'
import { faults, takes } from './history'

/** The sixth of August 2018, as people and files write it. */
const SIXTH = [
  '06/08/2018',
  '6/8/2018',
  '06-08-2018',
  '6.8.2018',
  '2018-08-06',
  '2018-8-6',
  '20180806',
  '6 August 2018',
  '6 Aug 2018',
  '06-AUG-2018',
  '6-aug-2018',
  '06AUG2018',
  '6th August 2018',
  ' 06/08/2018 ',
  '06/08/2018 00:00',
  '06/08/2018 00:00:00',
  '2018-08-06T00:00:00',
  '2018-08-06T00:00:00Z',
  '2018-08-06 00:00:00.000',
]
/** Days that are, at the edges of months, years and centuries. */
const DAYS: readonly (readonly [written: string, day: string])[] = [
  ['29/02/2016', '2016-02-29'],
  ['29/02/2000', '2000-02-29'],
  ['29 February 2004', '2004-02-29'],
  ['28/02/1900', '1900-02-28'],
  ['01/03/1900', '1900-03-01'],
  ['01/01/1900', '1900-01-01'],
  ['31/12/1999', '1999-12-31'],
  ['31/12/2200', '2200-12-31'],
  ['30/06/2018', '2018-06-30'],
  ['3 Sept 2018', '2018-09-03'],
  ['01/02/2018', '2018-02-01'],
  ['12/11/2018', '2018-11-12'],
]
const NO_SUCH = [
  '29/02/1900',
  '29/02/2015',
  '29/02/2100',
  '30/02/2016',
  '31/04/2018',
  '31/06/2018',
  '31/11/2018',
  '00/01/2018',
  '01/00/2018',
  '32/01/2018',
  '08/13/2018',
  '08/31/2018',
  '2018-02-30',
  '2018-13-01',
  '31 June 2018',
  '20180230',
  '20181306',
  '06082018',
]
const TWO_DIGITS = ['06/08/18', '6/8/18', '6-8-18', '6.8.18', '6 Aug 18', '06-AUG-18', '29/02/00']
const OUT_OF_RANGE = ['31/12/1899', '01/01/2201', '31/12/4712', '1/1/0018', '01/01/9999', '2999-12-31']
const NOT_DATES = [
  'soon',
  'TBC',
  '2018',
  'August 2018',
  '08/2018',
  '43318',
  '6082018',
  '201886',
  '06/08/2018 09:30',
  '2018-08-06T09:30:00',
  '06/08-2018',
  '06//08/2018',
  '06/08/20188',
  '06/08/201',
  '6/8/2018/',
  'Monday 6 August 2018',
  '6 Augustus 2018',
  '6 août 2018',
  '6 / 8 / 2018',
  '-1',
  '0',
  '1e5',
  '06/O8/2018',
  '०६/०८/२०१८',
  '2018-W32-1',
  '2018-218',
  'yesterday',
  'N/A',
  'null',
]
const OPEN_ENDS = [
  '',
  '  ',
  '31/12/4712',
  '31-DEC-4712',
  '4712-12-31',
  '47121231',
  '1900-01-01',
  '01/01/1900',
  '31 December 4712',
]
/** Ends, which are the last day held, and the day after. */
const ENDS: readonly (readonly [written: string, to: string])[] = [
  ['28/02/2019', '2019-03-01'],
  ['28/02/2020', '2020-02-29'],
  ['29/02/2020', '2020-03-01'],
  ['31/12/2020', '2021-01-01'],
  ['06/08/2018', '2018-08-07'],
  ['30 April 2021', '2021-05-01'],
  ['27/02/2100', '2100-02-28'],
  ['28/02/2100', '2100-03-01'],
]

const start = (what: string, part: string) => (written: string) =>
  faults(`a start of ${written}, ${what}`, { EffectiveStartDate: written }, ['EffectiveStartDate', part])

export const dates: Case[] = [
  ...SIXTH.map((written) => takes(`a start of "${written}"`, { EffectiveStartDate: written }, {})),
  ...DAYS.map(([written, from]) => takes(`a start of ${written}`, { EffectiveStartDate: written }, { from })),
  ...NO_SUCH.map(start('which never was', 'There is no such day')),
  ...TWO_DIGITS.map(start('in which century?', 'The year has two digits')),
  ...OUT_OF_RANGE.map(start('too far away', 'The year is not between 1900 and 2200')),
  ...NOT_DATES.map(start('no date', 'This is not a date')),
  faults('no start', { EffectiveStartDate: '' }, ['EffectiveStartDate', 'There is no date']),
  ...OPEN_ENDS.map((written) => takes(`an end of "${written}" is open`, { EffectiveEndDate: written }, {})),
  ...ENDS.map(([written, to]) => takes(`an end of ${written}`, { EffectiveEndDate: written }, { to })),
  faults('an end in two digits', { EffectiveEndDate: '31/12/20' }, ['EffectiveEndDate', 'two digits']),
  faults('an end that never was', { EffectiveEndDate: '31/02/2020' }, ['EffectiveEndDate', 'no such day']),
  faults('an end a year before the open one', { EffectiveEndDate: '31/12/4711' }, [
    'EffectiveEndDate',
    'not between 1900 and 2200',
  ]),
  faults('an end in words', { EffectiveEndDate: 'ongoing' }, ['EffectiveEndDate', 'This is not a date']),
  takes(
    'a leaving on a leap day',
    { ActualTerminationDate: '29/02/2020' },
    { to: '2020-03-01', leftOn: '2020-03-01' },
  ),
  faults('a leaving that never was', { ActualTerminationDate: '29/02/2019' }, [
    'ActualTerminationDate',
    'no such day',
  ]),
  faults(
    'three wrong dates',
    { EffectiveStartDate: 'a', EffectiveEndDate: 'b', ActualTerminationDate: 'c' },
    ['EffectiveStartDate', 'not a date'],
    ['EffectiveEndDate', 'not a date'],
    ['ActualTerminationDate', 'not a date'],
  ),
]
