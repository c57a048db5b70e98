import fc from 'fast-check'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { type TestDatabase, testDatabase } from '@/db/cluster/for-tests'
import { deriveCareers } from '@/db/derive'
import { assignment, position, staff, unit } from '@/db/schema'
import { closeSlots } from '@/db/slots'
import { type TrustDb, withTrust } from '@/db/trust'
import type { HicfArea, HicfLevel } from '@/db/vocabulary'
import { newId } from '@/db/writer'
import type { AssignmentFact } from '@/lib/domain/assignment'
import { addDays } from '@/lib/domain/calendar'
import { careerPeriods } from '@/lib/domain/career'
import { levelSpells } from '@/lib/domain/level-spell'
import { moves } from '@/lib/domain/move'
import { samplePeople, truthSpells } from '@/lib/domain/testdata/sample'

let database: TestDatabase
beforeAll(async () => {
  database = await testDatabase()
  process.env.DATABASE_URL = database.appUrl
})
afterAll(async () => {
  await closeSlots()
  await database.drop()
})

const actor = { trustId: 'RX1', accountId: null, accountName: 'test' }
type Person = { id: string; facts: AssignmentFact[] }

/** Unit and position names become ids, as they are compared in the database. */
async function record(db: TrustDb, people: Person[]): Promise<void> {
  const { trustId, orm } = db
  const ids = new Map<string, string>()
  const idOf = (kind: string, name: string | null | undefined) => {
    if (!name) return null
    const key = `${kind} ${name}`
    const id = ids.get(key) ?? newId()
    ids.set(key, id)
    return id
  }
  const rows = people.flatMap(({ id: staffId, facts }) =>
    facts.map((fact) => ({
      trustId,
      id: fact.id,
      staffId,
      positionId: idOf('position', fact.positionNumber),
      positionTitle: fact.positionTitle,
      unitId: idOf('unit', fact.unit),
      fte: fact.fte,
      validFrom: fact.from,
      validTo: fact.to,
      isPrimary: fact.primary,
      counts: fact.counts,
      hicfStatus: fact.hicf,
      area: fact.area,
      level: fact.level,
    })),
  )
  const made = [...ids].map(([key, id]) => ({ trustId, id, key }))
  const of = (kind: string) => made.filter(({ key }) => key.startsWith(kind))
  const units = of('unit').map(({ key, ...row }) => ({ ...row, name: key + row.id }))
  const positions = of('position').map(({ key, ...row }) => ({ ...row, number: key + row.id, title: 'Post' }))
  if (units.length > 0) await orm.insert(unit).values(units)
  if (positions.length > 0) await orm.insert(position).values(positions)
  await orm.insert(staff).values(
    people.map(({ id }) => ({
      trustId,
      id,
      employeeNumber: id,
      familyName: 'A',
      givenName: 'B',
      sortName: id,
    })),
  )
  if (rows.length > 0) await orm.insert(assignment).values(rows)
  for (const { id } of people) db.touched.add(id)
}

function derived(people: Person[]) {
  return withTrust(actor, async ({ sql, trustId }) => {
    const ids = people.map(({ id }) => id)
    const spells = await sql`
      SELECT staff_id AS id, level, started_on::text AS "from", ended_on::text AS "to", outcome
      FROM level_spell WHERE trust_id = ${trustId} AND staff_id = ANY(${ids}::uuid[]) ORDER BY started_on`
    const steps = await sql`
      SELECT staff_id AS id, moved_on::text AS day, kind, from_state, from_level, from_assignment_id, to_state, to_level,
        to_assignment_id
      FROM move WHERE trust_id = ${trustId} AND staff_id = ANY(${ids}::uuid[])
      ORDER BY moved_on, kind = 'returned', kind = 'left'`
    return people.map(({ id }) => ({
      spells: spells.filter((row) => row.id === id).map(({ id: _, ...spell }) => spell),
      moves: steps
        .filter((row) => row.id === id)
        .map((row) => ({
          day: row.day,
          kind: row.kind,
          from: { state: row.from_state, level: row.from_level, assignmentId: row.from_assignment_id },
          to: { state: row.to_state, level: row.to_level, assignmentId: row.to_assignment_id },
        })),
    }))
  })
}

const meant = (people: Person[]) =>
  people.map(({ facts }) => {
    const periods = careerPeriods(facts)
    return { spells: levelSpells(periods), moves: moves(periods) }
  })

it('derives the level spells and moves of the whole sample as the pure functions do', async () => {
  const people = samplePeople().map(({ assignments }) => ({
    id: newId(),
    facts: assignments.map((fact) => ({ ...fact, id: newId() })),
  }))
  await withTrust(actor, async (db) => {
    for (let from = 0; from < people.length; from += 400) await record(db, people.slice(from, from + 400))
  })
  const found = await derived(people)
  expect(found).toEqual(meant(people))
  const begun = truthSpells().filter(({ from }) => from <= '2025-11-30')
  expect(found.flatMap(({ spells }) => spells)).toHaveLength(begun.length)
})

/** A run of primary posts with gaps of no day, one, two or many, and second posts laid anywhere over them. */
const career = fc
  .record({
    start: fc.integer({ min: 0, max: 400 }),
    primaries: fc.array(
      fc.record({
        gap: fc.constantFrom(0, 0, 0, 1, 1, 2, 60),
        days: fc.integer({ min: 1, max: 300 }),
        level: fc.constantFrom<HicfLevel | null>(null, 3, 3, 4, 5),
        position: fc.constantFrom<string | null>(null, 'A', 'B'),
        title: fc.constantFrom('Analyst', 'analyst'),
        area: fc.constantFrom<HicfArea>('IM', 'KM'),
        unit: fc.constantFrom<string | null>(null, 'North', 'South'),
        counts: fc.constantFrom(true, true, true, false),
      }),
      { maxLength: 6 },
    ),
    seconds: fc.array(
      fc.record({
        at: fc.integer({ min: 0, max: 1200 }),
        days: fc.option(fc.integer({ min: 1, max: 400 })),
        level: fc.constantFrom<HicfLevel | null>(null, 2, 4, 6),
        counts: fc.constantFrom(true, true, false),
      }),
      { maxLength: 3 },
    ),
    open: fc.boolean(),
  })
  .map(({ start, primaries, seconds, open }): Person => {
    let day = addDays('2010-01-01', start)
    const facts = primaries.map(({ gap, days, position: number, title, ...rest }, i): AssignmentFact => {
      const from = addDays(day, gap)
      day = addDays(from, days)
      const to = open && i === primaries.length - 1 ? null : day
      return {
        ...placed(rest.level, rest.area),
        id: newId(),
        from,
        to,
        primary: true,
        counts: rest.counts,
        positionNumber: number,
        positionTitle: title,
        unit: rest.unit,
        fte: 1,
      }
    })
    const others = seconds.map(({ at, days, level, counts }, i): AssignmentFact => {
      const from = addDays('2010-01-01', at)
      const to = days === null ? null : addDays(from, days)
      return {
        ...placed(level, 'PPM'),
        id: newId(),
        from,
        to,
        primary: false,
        counts,
        positionNumber: `second ${i}`,
        positionTitle: 'Project officer',
        unit: null,
        fte: 0.4,
      }
    })
    return { id: newId(), facts: [...facts, ...others] }
  })

const placed = (level: HicfLevel | null, area: HicfArea) =>
  level
    ? ({ hicf: 'informatics', level, area } as const)
    : ({ hicf: 'not_informatics', level: null, area: null } as const)

it('derives any career as the pure functions do, second posts and gaps of a day too', async () => {
  const people = fc.sample(career, { numRuns: 2000, seed: 41 })
  await withTrust({ ...actor }, async (db) => {
    for (let from = 0; from < people.length; from += 400) await record(db, people.slice(from, from + 400))
  })
  const found = await derived(people)
  const expected = meant(people)
  for (const [i, person] of people.entries())
    expect({ facts: person.facts, ...found[i] }).toEqual({ facts: person.facts, ...expected[i] })
})

it('plans for the length of the list where many careers are derived, not for lists of any length', async () => {
  const plan = (staffIds: string[]) =>
    withTrust({ ...actor }, async ({ sql, trustId }) => {
      await deriveCareers(sql, trustId, staffIds)
      const [row] = await sql<{ plan_cache_mode: string }[]>`SHOW plan_cache_mode`
      return row?.plan_cache_mode
    })
  expect(await plan([newId()])).toBe('auto')
  expect(await plan(Array.from({ length: 100 }, newId))).toBe('force_custom_plan')
})
