import postgres, { type Sql } from 'postgres'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { type TestDatabase, testDatabase } from '@/db/cluster/for-tests'
import { closeSlots } from '@/db/slots'
import { withTrust } from '@/db/trust'
import type { Scope } from '@/lib/access/scope'
import { shellScope } from '@/lib/access/shell-scope'
import { staffHistory } from '../staff/history'
import { historyFile } from '../staff/history-file'
import { deletePost, endPost } from '../staff/posts-ending'
import { createTrust } from '../trusts'
import { undoImportOf } from './decide-import'
import { loadFile } from './load-file'
import { worked } from './testdata/imports'
import { undoInTheWay } from './undo-view'

let database: TestDatabase
let root: Sql
let scope: Scope
let trusts = 0

beforeAll(async () => {
  database = await testDatabase()
  process.env.DATABASE_URL = database.appUrl
  root = postgres(database.superuserUrl, { max: 1, onnotice: () => undefined })
})
beforeEach(async () => {
  scope = shellScope({ trustId: `RA${++trusts}`, trustName: 'Northmoor', nation: 'England' })
  await withTrust(scope, (db) => createTrust(db, { name: 'Northmoor', nation: 'England' }))
})
afterAll(async () => {
  await closeSlots()
  await root.end()
  await database.drop()
})

const HEADINGS =
  'EmployeeNumber,LastName,FirstName,AssignmentNumber,PositionNumber,PositionName,Grade,OrganizationName,FTE,EffectiveStartDate,EffectiveEndDate,UserAssignmentStatus,PrimaryAssignment,ActualTerminationDate'
const OPEN = '31/12/4712'
const row = (from: string, to: string, title = 'Analyst', position = '1') =>
  `1,Smith,Ann,1,${position},${title},NHS|XN05|Band 5,Data,1,${from},${to},Active Assignment,Yes,`
const FIRST = row('01/04/2015', OPEN)
const LATER = [row('01/04/2015', '31/03/2018'), row('01/04/2018', OPEN, 'Manager', '2')]
const CROSSWALK =
  'Position title,AfC band,Area of work,HICF role,HICF area,HICF level\nAnalyst,5,,,Information Management,5\n'

async function loaded(fileName: string, text: string): Promise<string> {
  const summary = await loadFile(scope, { fileName, source: new TextEncoder().encode(text) })
  if ('busy' in summary) throw new Error(summary.busy)
  expect(summary).toMatchObject({ status: 'done' })
  return summary.id
}
const history = (...rows: string[]) => [HEADINGS, ...rows, ''].join('\n')

type Post = { id: string; staff: string; version: number }
async function post(title: string): Promise<Post> {
  const [found] = await root<Post[]>`
    SELECT id, staff_id AS staff, version FROM assignment WHERE trust_id = ${scope.trustId} AND position_title = ${title}`
  if (!found) throw new Error('There is no such post')
  return found
}

const told = async (staffId: string) =>
  (await staffHistory(scope, staffId)).changes.map(({ what, after }) => [what, ...after])
const inTheWay = async (id: string) => (await undoInTheWay(scope, id))?.map(({ what }) => what)

describe('what a file added, told by the history', () => {
  it('is the row itself while nothing changed it', async () => {
    await loaded('a.csv', history(FIRST))
    const { staff } = await post('Analyst')
    expect(await told(staff)).toContainEqual(['Analyst, from 1 April 2015', 'from 1 April 2015'])
  })

  it('stays what it was through a later file, the crosswalk and edits by hand, in the exported file too', async () => {
    await loaded('a.csv', history(FIRST))
    await loaded('b.csv', history(...LATER))
    await loaded('crosswalk.csv', CROSSWALK)
    const { id, staff, version } = await post('Analyst')
    expect(await endPost(scope, staff, id, version, '2017-12-31')).toMatchObject({ kind: 'saved' })
    expect(await told(staff)).toEqual([
      ['Last day of Analyst, from 1 April 2015', '31 December 2017'],
      [
        'Analyst, from 1 April 2015',
        'In health informatics: Informatics',
        'Area: Information management',
        'Level: 5, suggested by the crosswalk',
      ],
      ['Manager, from 1 April 2018', 'from 1 April 2018'],
      ['Last day of Analyst, from 1 April 2015', '31 March 2018'],
      ['Analyst, from 1 April 2015', 'from 1 April 2015'],
      ['Staff member', 'Ann Smith'],
    ])
    const file = await historyFile(scope, staff)
    expect(await new Response(file?.body).text()).toContain(
      '"Analyst, from 1 April 2015",None,from 1 April 2015',
    )
  })

  it('is told of a post that was deleted since', async () => {
    await loaded('a.csv', history(FIRST))
    const { id, staff, version } = await post('Analyst')
    expect(await deletePost(scope, staff, id, version)).toMatchObject({ kind: 'saved' })
    expect(await told(staff)).toEqual([
      ['Analyst, from 1 April 2015 deleted', 'None'],
      ['Analyst, from 1 April 2015', 'from 1 April 2015'],
      ['Staff member', 'Ann Smith'],
    ])
  })

  it('is read from lines that hold it themselves, as those of earlier versions do', async () => {
    await loaded('a.csv', history(FIRST))
    const { id, staff } = await post('Analyst')
    await root`UPDATE change SET after = ${'{"positionTitle": "Clerk", "validFrom": "2014-01-01", "validTo": null}'}::text::jsonb
      WHERE entity_id = ${id}`
    expect(await told(staff)).toContainEqual(['Clerk, from 1 January 2014', 'from 1 January 2014'])
  })
})

describe('undoing a file', () => {
  it('writes down what each row was that goes', async () => {
    const id = await loaded('a.csv', history(FIRST))
    const { staff } = await post('Analyst')
    expect(await undoImportOf(scope, id)).toBe(true)
    expect((await worked(scope, id)).status).toBe('undone')
    const [line] = await root`
      SELECT before, after FROM change
      WHERE trust_id = ${scope.trustId} AND entity = 'assignment' AND action = 'removed'`
    expect(line).toMatchObject({
      before: {
        staffId: staff,
        positionTitle: 'Analyst',
        validFrom: '2015-04-01',
        validTo: null,
        fte: 1,
        version: 1,
      },
      after: null,
    })
  })

  it('is in the way of an edit by hand, and is not when that was taken back', async () => {
    const id = await loaded('a.csv', history(FIRST))
    const { id: postId, staff, version } = await post('Analyst')
    await endPost(scope, staff, postId, version, '2017-12-31')
    expect(await inTheWay(id)).toEqual(['Analyst, from 1 April 2015: Ann Smith'])
    await root`UPDATE assignment SET valid_to = NULL, version = version + 1 WHERE id = ${postId}`
    expect(await inTheWay(id)).toEqual([])
  })

  it('is stood in the way of by what another file added since, until that is undone', async () => {
    const [first, second] = [await loaded('a.csv', history(FIRST)), await loaded('b.csv', history(...LATER))]
    expect(await inTheWay(first)).toEqual([
      'Analyst, from 1 April 2015: Ann Smith',
      'Manager, from 1 April 2018: Ann Smith',
    ])
    expect(await undoImportOf(scope, second)).toBe(true)
    expect((await worked(scope, second)).status).toBe('undone')
    expect(await inTheWay(first)).toEqual([])
    expect(await undoImportOf(scope, first)).toBe(true)
    expect((await worked(scope, first)).status).toBe('undone')
    const left = await root`SELECT FROM assignment WHERE trust_id = ${scope.trustId}`
    expect(left).toHaveLength(0)
  })
})
