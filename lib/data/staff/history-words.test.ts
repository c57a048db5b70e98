import { describe, expect, it } from 'vitest'
import { changeWords } from './history-words'

const technician = {
  positionTitle: 'IT support technician',
  validFrom: '2017-04-01',
  validTo: null,
  unitId: 'u1',
  fte: 1,
  hicfStatus: 'informatics',
  level: 3,
  hicfSource: 'crosswalk',
  hicfReason: null,
  version: 1,
}
const names = new Map([
  ['u1', 'IT service desk'],
  ['u2', 'Informatics'],
])
const words = (entity: string, before: object | null, after: object | null) =>
  changeWords(
    {
      action: before ? (after ? 'changed' : 'removed') : 'added',
      entity,
      before: before && { ...before },
      after: after && { ...after },
    },
    names,
  )

describe('a change in plain words', () => {
  it('names the one field that changed, with where the level came from and why it was changed', () => {
    const after = { ...technician, level: 4, hicfSource: 'changed', hicfReason: 'data emphasis', version: 2 }
    expect(words('assignment', technician, after)).toEqual({
      what: 'Level of IT support technician, from 1 April 2017',
      before: ['3, suggested by the crosswalk'],
      after: ['4, “data emphasis”'],
    })
  })

  it('gives the last day a person was in the post, not the day after', () => {
    expect(words('assignment', technician, { ...technician, validTo: '2020-10-05' })).toEqual({
      what: 'Last day of IT support technician, from 1 April 2017',
      before: ['still held'],
      after: ['4 October 2020'],
    })
  })

  it('gives a line to each field where several changed, with names and not ids', () => {
    expect(words('assignment', technician, { ...technician, unitId: 'u2', fte: 0.6 })).toEqual({
      what: 'IT support technician, from 1 April 2017',
      before: ['Unit: IT service desk', 'FTE: 1.0'],
      after: ['Unit: Informatics', 'FTE: 0.6'],
    })
  })

  it('says what was added and what was deleted', () => {
    expect(words('assignment', null, technician)).toEqual({
      what: 'IT support technician, from 1 April 2017',
      before: ['None'],
      after: ['from 1 April 2017, level 3'],
    })
    const earlier = { positionTitle: 'Receptionist', fromDay: '2010-01-01', fromPrecision: 'year' }
    expect(words('earlier_post', { ...earlier, toDay: '2012-01-01', toPrecision: 'year' }, null)).toEqual({
      what: 'Earlier post, receptionist deleted',
      before: ['2010 to 2012'],
      after: ['None'],
    })
    expect(words('entry_route', null, { routeCode: 'WORK_EXP', isPrimary: true }).after).toEqual([
      'Work experience',
    ])
    expect(words('staff', null, { givenName: 'Susan', familyName: 'Hartley' })).toEqual({
      what: 'Staff member',
      before: ['None'],
      after: ['Susan Hartley'],
    })
  })

  it('names the fields of an entry route in words', () => {
    const before = { routeCode: 'WORK_EXP', isPrimary: true, fields: { previousJobTitle: 'Receptionist' } }
    const after = { ...before, fields: { previousJobTitle: 'Clerk' } }
    expect(words('entry_route', before, after)).toEqual({
      what: 'Details of entry route, primary',
      before: ['Job before: Receptionist'],
      after: ['Job before: Clerk'],
    })
  })
})
