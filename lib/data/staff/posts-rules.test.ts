import { describe, expect, it } from 'vitest'
import type { HicfInput } from '@/lib/forms/post'
import { decide } from './posts-hicf'
import { type HeldPost, overlapOf } from './posts-overlap'
import { type PostSuggestion, suggestionFor } from './posts-suggestion'

const held = (over: Partial<HeldPost>): HeldPost => ({
  id: 'a',
  positionTitle: 'Help desk operator',
  positionId: null,
  unitName: null,
  validFrom: '2014-09-15',
  validTo: null,
  isPrimary: true,
  ...over,
})
const added = held({ id: 'new', positionTitle: 'Analyst', validFrom: '2017-04-01' })

describe('a post beside the others', () => {
  it('ends an earlier open primary post and nothing else', () => {
    const second = held({ id: 'b', positionTitle: 'Trainer', isPrimary: false })
    expect(overlapOf(added, [held({}), second])).toEqual({ ends: [held({})], clash: null })
    expect(overlapOf({ ...added, isPrimary: false }, [held({})])).toEqual({ ends: [], clash: null })
  })

  it('may begin on the day that the one before ends', () => {
    expect(overlapOf(added, [held({ validTo: '2017-04-01' })])).toEqual({ ends: [], clash: null })
    expect(overlapOf(added, [held({ validTo: '2017-04-02' })]).clash?.field).toBe('from')
  })

  it('is not held against itself when it is edited', () => {
    expect(overlapOf({ ...added, id: 'a' }, [held({})])).toEqual({ ends: [], clash: null })
  })

  it('that begins on the same day as another primary one is told to choose', () => {
    const sentence = overlapOf(held({ id: 'new' }), [held({})]).clash?.sentence
    expect(sentence).toBe(
      'Help desk operator is their primary post from 15 September 2014. Choose a later first day, edit that post instead, or say that this is not the primary post',
    )
  })

  it('cannot be on a position that they hold already, nor recorded twice', () => {
    const second = held({ id: 'new', isPrimary: false, positionId: 'p', positionTitle: 'Other' })
    expect(overlapOf(second, [held({ positionId: 'p' })]).clash?.field).toBe('positionNumber')
    expect(overlapOf(held({ id: 'new', isPrimary: false }), [held({})]).clash?.sentence).toBe(
      'Help desk operator is recorded already from that day. Edit that post instead',
    )
  })
})

const line = {
  id: 'l',
  positionTitle: 'Analyst',
  afcBand: '5' as const,
  areaOfWork: null,
  from: null,
  to: null,
  hicf: 'informatics' as const,
  roleId: null,
  area: 'IM' as const,
  level: 5 as const,
}
const asked = { title: 'Analyst', band: '5' as const, areaOfWork: null, on: '2020-10-05' }
const roles = [
  { id: 'r4', title: 'Analyst', area: 'IM' as const, level: 4 },
  { id: 'r6', title: 'Analyst', area: 'IM' as const, level: 6 },
]

describe('a suggestion', () => {
  it('is the crosswalk’s before the catalogue’s, and the band’s only when neither knows the title', () => {
    expect(suggestionFor(asked, [line], roles)).toMatchObject({ basis: 'crosswalk', area: 'IM', level: 5 })
    expect(suggestionFor({ ...asked, band: '7' }, [line], roles)).toMatchObject({
      basis: 'catalogue',
      roleId: 'r6',
    })
    expect(suggestionFor({ ...asked, title: 'Wizard', band: '8c' }, [line], roles)).toMatchObject({
      basis: 'band',
      area: null,
      level: 9,
    })
    expect(suggestionFor({ ...asked, title: 'Wizard', band: null }, [line], roles)).toBeNull()
  })

  it('of the crosswalk may be that the post is not in informatics, but not that nobody knows', () => {
    const out = { ...line, hicf: 'not_informatics' as const, area: null, level: null }
    expect(suggestionFor(asked, [out], roles)).toMatchObject({ status: 'not_informatics', level: null })
    expect(suggestionFor(asked, [{ ...out, hicf: 'unclassified' }], [])).toMatchObject({ basis: 'band' })
  })
})

const suggestion: PostSuggestion = {
  basis: 'crosswalk',
  status: 'informatics',
  roleId: null,
  area: 'IM',
  level: 5,
  reason: '',
}
const other: HicfInput = { hicf: 'other', roleId: null, area: 'IM', level: 5, hicfReason: 'because' }

describe('what the person decides', () => {
  it('is confirmed where it is the suggestion, however it was chosen', () => {
    const facts = { hicfSource: 'confirmed', level: 5, area: 'IM', hicfReason: null }
    expect(decide({ ...other, hicf: 'suggested' }, suggestion, [])).toMatchObject({ facts })
    expect(decide(other, suggestion, [])).toMatchObject({ facts })
  })

  it('is changed where it differs, and keeps both values and the reason', () => {
    expect(decide({ ...other, level: 4 }, suggestion, [])).toMatchObject({
      facts: { hicfSource: 'changed', level: 4, suggestedLevel: 5, hicfReason: 'because' },
    })
    expect(decide({ ...other, hicf: 'not_informatics' }, suggestion, [])).toMatchObject({
      facts: { hicfStatus: 'not_informatics', hicfSource: 'changed', level: null, suggestedLevel: 5 },
    })
  })

  it('takes area and level from the role where they are left empty', () => {
    const choice = { ...other, roleId: 'r6', area: null, level: null }
    expect(decide(choice, null, roles)).toMatchObject({ facts: { roleId: 'r6', area: 'IM', level: 6 } })
    expect(decide({ ...choice, level: 7 }, null, roles)).toMatchObject({ facts: { roleId: 'r6', level: 7 } })
    expect(decide({ ...choice, roleId: 'gone' }, null, roles)).toEqual({
      ok: false,
      errors: { roleId: 'Choose a role from the list' },
    })
  })

  it('may be nothing yet, which nobody has said', () => {
    expect(decide({ ...other, hicf: 'unclassified' }, suggestion, [])).toMatchObject({
      facts: { hicfStatus: 'unclassified', hicfSource: null, level: null, suggestedLevel: 5 },
    })
  })

  it('cannot be the band’s word alone', () => {
    const choice = { ...other, hicf: 'suggested' as const }
    expect(decide(choice, { ...suggestion, basis: 'band' }, [])).toMatchObject({ ok: false })
  })
})
