import { writeFile } from 'node:fs/promises'
import { preferSets } from '@/db/bulk/sets'
import { demonstrationCrosswalk } from '@/db/demo/establishment'
import { withTrust } from '@/db/trust'
import type { Day } from '@/db/vocabulary'
import type { Scope } from '@/lib/access/scope'

const HEADINGS =
  'Employee Number,Assignment Number,Last Name,First Name,Position Number,Position Title,Pay Grade,Staff Group,Role,Area of Work,Organization Name,FTE,Latest Start Date,Start Date In Grade,Assignment Status,Assignment Category,Primary Assignment'
/** Of fifty people, one left, one has another post and one joined. */
const ONE_IN = 50

type Held = {
  employeeNumber: string
  familyName: string
  givenName: string
  assignmentNumber: string
  position: string
  title: string
  band: string
  unit: string
  fte: number
  since: Day
}

const ukDay = (day: Day) => day.split('-').reverse().join('/')

/**
 * Writes a staff list in the shape of the samples: everyone in post as recorded, but for those who joined, left and went
 * into another post since.
 * @returns how many rows it has
 */
export async function writeStaffListFile(scope: Scope, path: string, asAt: Day): Promise<number> {
  const held = await withTrust(scope, async (db) => {
    await preferSets(db, Number.POSITIVE_INFINITY)
    return db.sql<Held[]>`
      SELECT s.employee_number AS "employeeNumber", s.family_name AS "familyName", s.given_name AS "givenName",
        a.assignment_number AS "assignmentNumber", p.number AS position, a.position_title AS title, a.afc_band AS band,
        u.name AS unit, a.fte::float8 AS fte, a.valid_from::text AS since
      FROM assignment a
      JOIN staff s ON s.trust_id = a.trust_id AND s.id = a.staff_id
      JOIN position p ON p.trust_id = a.trust_id AND p.id = a.position_id
      JOIN unit u ON u.trust_id = a.trust_id AND u.id = a.unit_id
      WHERE a.trust_id = ${db.trustId} AND a.valid_from <= ${asAt} AND (a.valid_to IS NULL OR a.valid_to > ${asAt})
      ORDER BY s.employee_number`
  })
  const written = held.flatMap((one, n) => {
    if (n % ONE_IN === 1) return []
    if (n % ONE_IN === 2) return [line({ ...one, ...otherPost(n), since: firstOfMonth(asAt) })]
    return n % ONE_IN === 3 ? [line(one), line(joiner(n, asAt))] : [line(one)]
  })
  await writeFile(path, `${[HEADINGS, ...written].join('\r\n')}\r\n`)
  return written.length
}

const firstOfMonth = (day: Day) => `${day.slice(0, 8)}01`

const lines = demonstrationCrosswalk()

function otherPost(n: number) {
  const { title, band } = lines[n % lines.length] as (typeof lines)[number]
  return { title, band, position: String(90_000_000 + n) }
}

function joiner(n: number, asAt: Day): Held {
  const number = String(80_000_000 + n)
  const post = { ...otherPost(n), unit: 'Informatics', fte: 1, since: firstOfMonth(asAt) }
  return { ...post, employeeNumber: number, assignmentNumber: number, familyName: 'New', givenName: 'Person' }
}

const line = (one: Held) =>
  [
    one.employeeNumber,
    one.assignmentNumber,
    one.familyName,
    one.givenName,
    one.position,
    one.title,
    `NHS|XN0|Band ${one.band}`,
    'Administrative and Clerical',
    'Analyst',
    'Informatics',
    one.unit,
    one.fte,
    ukDay(one.since),
    ukDay(one.since),
    'Active Assignment',
    'Permanent',
    'Yes',
  ].join(',')
