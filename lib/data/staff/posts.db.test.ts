import postgres, { type Sql } from 'postgres'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { type TestDatabase, testDatabase } from '@/db/cluster/for-tests'
import { closeSlots } from '@/db/slots'
import type { Scope } from '@/lib/access/scope'
import { hicfForm } from '@/lib/forms/post'
import { addPost, checkPost, editPost, newPostId, postHeld } from './posts'
import { deletePost, endPost } from './posts-ending'
import { hold, level, post, susan, trustOfItsOwn } from './testdata/person'

let database: TestDatabase
let root: Sql
let scope: Scope
let person: string
let trusts = 0

beforeAll(async () => {
  database = await testDatabase()
  process.env.DATABASE_URL = database.appUrl
  root = postgres(database.superuserUrl, { max: 1, onnotice: () => undefined })
})
beforeEach(async () => {
  scope = await trustOfItsOwn(`RP${++trusts}`)
  person = await susan(scope)
})
afterAll(async () => {
  await closeSlots()
  await root.end()
  await database.drop()
})

const HELP_DESK = { title: 'Service agent', from: '15 9 2014', afcBand: '3', unit: 'IT service desk' }
const TECHNICIAN = { title: 'Desk-side engineer', from: '1 4 2017', afcBand: '4', unit: 'IT service desk' }

const moves = async () =>
  (
    await root`select kind, moved_on::text, from_level, to_level from move where staff_id = ${person}
    order by moved_on`
  ).map((m) => [m.kind, m.moved_on, m.from_level, m.to_level])
const posts = async () =>
  (
    await root`select position_title, valid_from::text, valid_to::text from assignment
    where staff_id = ${person} order by valid_from`
  ).map((p) => [p.position_title, p.valid_from, p.valid_to])
const changes = async () =>
  (await root`select action, entity, who from change where staff_id = ${person} order by id`).map((c) =>
    [c.action, c.entity].join(' '),
  )

async function holdBoth() {
  const first = await hold(scope, person, post(HELP_DESK), level('ICT', 3))
  const second = await hold(scope, person, post(TECHNICIAN), level('ICT', 4))
  if (first.kind !== 'saved' || second.kind !== 'saved') throw new Error('not saved')
  return { first: first.id, second: second.id }
}

describe('adding a post', () => {
  it('ends the primary post before it, shown before it is saved, and the move is derived', async () => {
    await hold(scope, person, post(HELP_DESK), level('ICT', 3))
    const shown = await checkPost(scope, person, newPostId(), post(TECHNICIAN))
    expect(shown).toMatchObject({
      kind: 'checked',
      check: { ends: [{ title: 'Service agent', from: '15 September 2014', lastDay: '31 March 2017' }] },
    })
    expect(await posts()).toEqual([['Service agent', '2014-09-15', null]])
    await hold(scope, person, post(TECHNICIAN), level('ICT', 4))
    expect(await posts()).toEqual([
      ['Service agent', '2014-09-15', '2017-04-01'],
      ['Desk-side engineer', '2017-04-01', null],
    ])
    expect(await moves()).toEqual([
      ['joined', '2014-09-15', null, 3],
      ['progressed', '2017-04-01', 3, 4],
    ])
    expect(await changes()).toEqual([
      'added staff',
      'added assignment',
      'changed assignment',
      'added assignment',
    ])
  })

  it('adds one post when the same form is sent twice, one after the other or at once', async () => {
    const id = newPostId()
    await hold(scope, person, post(HELP_DESK), level('ICT', 3), id)
    const [again, atOnce] = await Promise.all([
      hold(scope, person, post(HELP_DESK), level('ICT', 3), id),
      hold(scope, person, post(HELP_DESK), level('ICT', 3), id),
    ])
    expect([again, atOnce]).toMatchObject([
      { kind: 'saved', id },
      { kind: 'saved', id },
    ])
    expect(await posts()).toHaveLength(1)
  })

  it('adds none under the id of somebody else’s', async () => {
    const id = newPostId()
    await hold(scope, await susan(scope), post(HELP_DESK), level('ICT', 3), id)
    expect(await hold(scope, person, post(HELP_DESK), level('ICT', 3), id)).toEqual({ kind: 'missing' })
    expect(await posts()).toEqual([])
  })

  it('names the post and its dates where a later or a closed primary post is in the way', async () => {
    await holdBoth()
    expect(
      await hold(scope, person, post({ title: 'Trainer', from: '1 1 2015' }), level('ETR', 4)),
    ).toMatchObject({
      kind: 'refused',
      errors: {
        from: 'Service agent is their primary post from 15 September 2014 to 31 March 2017. Choose a first day from 1 April 2017, end that post earlier, or say that this is not the primary post',
      },
    })
    expect(
      await hold(scope, person, post({ title: 'Clerk', from: '1 1 2014' }), level('HR', 2)),
    ).toMatchObject({
      kind: 'refused',
      errors: { to: expect.stringContaining('Give a last day before 15 September 2014') },
    })
    expect(await posts()).toHaveLength(2)
  })

  it('asks to look again when what would end is not what was shown', async () => {
    const id = newPostId()
    const input = post(TECHNICIAN)
    const checked = await checkPost(scope, person, id, input)
    if (checked.kind !== 'checked') throw new Error('refused')
    await hold(scope, person, post(HELP_DESK), level('ICT', 3))
    const outcome = await addPost(scope, person, id, input, level('ICT', 4), checked.check.shown)
    expect(outcome).toMatchObject({
      kind: 'look_again',
      check: { ends: [{ title: 'Service agent' }] },
    })
    expect(await posts()).toHaveLength(1)
  })

  it('takes two at once from two people so that one of them is told', async () => {
    const outcomes = await Promise.all([
      hold(scope, person, post(HELP_DESK), level('ICT', 3)),
      hold(scope, person, post({ ...HELP_DESK, title: 'Clerk' }), level('HR', 2)),
    ])
    expect(outcomes.map(({ kind }) => kind).sort()).toEqual(['refused', 'saved'])
    expect(await posts()).toHaveLength(1)
  })

  it('stands beside the primary post when it is a second one, and a planned one is no move yet', async () => {
    await hold(scope, person, post(HELP_DESK), level('ICT', 3))
    const second = { title: 'Trainer', from: '1 1 2016', fte: '0.2', primary: 'no' }
    await hold(scope, person, post(second), level('ETR', 4))
    expect(await posts()).toEqual([
      ['Service agent', '2014-09-15', null],
      ['Trainer', '2016-01-01', null],
    ])
    expect(await moves()).toEqual([['joined', '2014-09-15', null, 3]])
    const planned = await checkPost(scope, person, newPostId(), post({ title: 'Lead', from: '1 1 2100' }))
    expect(planned).toMatchObject({ kind: 'checked', check: { planned: true } })
  })

  it('finds the position and the unit by number and name, or adds them', async () => {
    const numbered = { ...HELP_DESK, positionNumber: '1234' }
    await hold(scope, person, post(numbered), level('ICT', 3))
    const other = await susan(scope)
    await hold(scope, other, post({ ...numbered, unit: 'it SERVICE desk' }), level('ICT', 3))
    const [counts] =
      await root`select (select count(*)::int from position where trust_id = ${scope.trustId}) as
      positions, (select count(*)::int from unit where trust_id = ${scope.trustId}) as units`
    expect(counts).toEqual({ positions: 1, units: 1 })
    const again = await hold(
      scope,
      person,
      post({ ...numbered, title: 'Twin', primary: 'no' }),
      level('ICT', 3),
    )
    expect(again).toMatchObject({ kind: 'refused', errors: { positionNumber: expect.anything() } })
  })

  it('does not count bank, honorary and non-executive contracts', async () => {
    await hold(scope, person, post({ ...HELP_DESK, contractType: '01' }), level('ICT', 3))
    expect(await root`select counts from assignment where staff_id = ${person}`).toEqual([{ counts: false }])
    expect(await moves()).toEqual([])
  })
})

describe('the suggestion', () => {
  it('comes from the crosswalk, is confirmed or changed, and both values are kept', async () => {
    await root`insert into crosswalk (trust_id, id, title_key, position_title, afc_band, hicf_status, area, level)
      values (${scope.trustId}, gen_random_uuid(), 'service agent', 'Service Agent', '3', 'informatics', 'ICT', 3)`
    const suggested = hicfForm.parse({ hicf: 'suggested' })
    await hold(scope, person, post(HELP_DESK), suggested)
    await hold(scope, await susan(scope), post(HELP_DESK), level('ICT', 4, 'data emphasis'))
    const facts = await root`select level, suggested_level, hicf_source, hicf_reason from assignment
      where trust_id = ${scope.trustId} order by level`
    expect(facts.slice()).toEqual([
      { level: 3, suggested_level: 3, hicf_source: 'confirmed', hicf_reason: null },
      { level: 4, suggested_level: 3, hicf_source: 'changed', hicf_reason: 'data emphasis' },
    ])
  })

  it('comes from the catalogue where the crosswalk is silent, and from the band as a last resort', async () => {
    const known = await checkPost(
      scope,
      person,
      newPostId(),
      post({ title: 'Help desk operator', from: '1 1 2020' }),
    )
    expect(known).toMatchObject({ check: { suggestion: { basis: 'catalogue', area: 'ICT', level: 3 } } })
    const unknown = await checkPost(scope, person, newPostId(), post({ title: 'Wizard', from: '1 1 2020' }))
    expect(unknown).toMatchObject({ check: { suggestion: { basis: 'band', area: null, level: 5 } } })
  })

  it('may be left undecided', async () => {
    await hold(scope, person, post(HELP_DESK), hicfForm.parse({ hicf: 'unclassified' }))
    expect(
      (await root`select hicf_status, level, hicf_source from assignment where staff_id = ${person}`).slice(),
    ).toEqual([{ hicf_status: 'unclassified', level: null, hicf_source: null }])
  })
})

describe('a post that is recorded', () => {
  it('is edited, and an edit of a stale version gives both', async () => {
    const { second } = await holdBoth()
    const input = post({ ...TECHNICIAN, fte: '0.6' })
    const checked = await checkPost(scope, person, second, input)
    if (checked.kind !== 'checked') throw new Error('refused')
    const { shown } = checked.check
    expect(await editPost(scope, person, second, 1, input, level('ICT', 5), shown)).toMatchObject({
      kind: 'saved',
    })
    expect(await editPost(scope, person, second, 1, input, level('ICT', 4), shown)).toMatchObject({
      kind: 'stale',
      current: { version: 2, fte: 0.6, level: 5 },
    })
    expect((await moves()).at(-1)).toEqual(['progressed', '2017-04-01', 3, 5])
  })

  it('is ended on its last day, which is a leaving, and not before it began', async () => {
    const { second } = await holdBoth()
    expect(await endPost(scope, person, second, 1, '2017-03-31')).toEqual({
      kind: 'refused',
      errors: { lastDay: 'The last day must be 1 April 2017, the first day in the post, or later' },
    })
    expect(await endPost(scope, person, second, 1, '2018-06-30')).toMatchObject({ kind: 'saved' })
    expect((await moves()).at(-1)).toEqual(['left', '2018-07-01', 4, null])
    expect(await endPost(scope, person, second, 1, '2018-07-30')).toMatchObject({ kind: 'stale' })
  })

  it('is deleted with its row kept in the history', async () => {
    const { second } = await holdBoth()
    expect(await deletePost(scope, person, second, 1)).toMatchObject({ kind: 'saved' })
    expect(await posts()).toEqual([['Service agent', '2014-09-15', '2017-04-01']])
    expect((await changes()).at(-1)).toBe('removed assignment')
    expect((await moves()).at(-1)?.[0]).toBe('left')
  })

  it('is not found by another Trust', async () => {
    const { second } = await holdBoth()
    const other = await trustOfItsOwn(`RQ${trusts}`)
    expect(await postHeld(other, person, second)).toBeNull()
    expect(await checkPost(other, person, second, post(TECHNICIAN))).toEqual({ kind: 'missing' })
    expect(await deletePost(other, person, second, 1)).toEqual({ kind: 'missing' })
  })
})
