import { describe, expect, it } from 'vitest'
import { foldDates } from './date'
import { leavingForm } from './leaving'
import { hicfForm, postForm } from './post'
import { errorsFrom } from './state'

const TYPED = {
  positionTitle: ' Information analyst ',
  positionNumber: '',
  afcBand: '5',
  unit: 'Informatics',
  areaOfWork: '',
  fte: '.6',
  'from-day': '5',
  'from-month': '10',
  'from-year': '2020',
  'to-day': '',
  'to-month': '',
  'to-year': '',
  primary: 'yes',
  status: '02',
  contractType: '05',
}

const problems = (typed: Record<string, string>) => {
  const result = postForm.safeParse(foldDates({ ...TYPED, ...typed }))
  return result.success ? [] : Object.entries(errorsFrom(result.error.issues).errors)
}

describe('the form of a post', () => {
  it('reads what was typed', () => {
    expect(postForm.parse(foldDates(TYPED))).toEqual({
      positionTitle: 'Information analyst',
      positionNumber: null,
      afcBand: '5',
      unit: 'Informatics',
      areaOfWork: null,
      fte: 0.6,
      from: '2020-10-05',
      lastDay: null,
      isPrimary: true,
      status: '02',
      contractType: '05',
    })
    expect(postForm.parse(foldDates({ ...TYPED, afcBand: 'none' })).afcBand).toBeNull()
  })

  it('says which field is wrong and what to do', () => {
    expect(problems({ positionTitle: ' ', afcBand: '', fte: '', 'from-year': '' })).toEqual([
      ['positionTitle', 'Enter the position title'],
      ['afcBand', 'Choose the AfC band'],
      ['fte', 'Enter the FTE'],
      ['from', 'The first day in the post must include a year'],
    ])
    expect(problems({ fte: '37.5' })).toEqual([
      ['fte', 'The FTE must be a number with at most four decimals, like 1 or 0.6'],
    ])
    expect(problems({ fte: '2.1' })).toEqual([
      ['fte', 'The FTE must be more than 0 and at most 2, like 1 or 0.6'],
    ])
    expect(problems({ 'to-day': '4', 'to-month': '10', 'to-year': '2020' })).toEqual([
      ['to', 'The last day in the post must be the first day or later'],
    ])
    expect(problems({ status: '04', contractType: 'x' })).toEqual([
      ['status', 'Choose the status'],
      ['contractType', 'Choose the contract type'],
    ])
  })
})

describe('what a post is in HICF', () => {
  const said = (typed: Record<string, string>) => {
    const result = hicfForm.safeParse(typed)
    return result.success ? result.data : result.error.issues.map(({ message }) => message)
  }

  it('is chosen, with an area and a level or a role', () => {
    expect(said({})).toEqual(['Choose the HICF role and level, or say that it is not decided yet'])
    expect(said({ hicf: 'other', area: '', level: '' })).toEqual([
      'Choose the area, or a role',
      'Choose the level, or a role',
    ])
    expect(said({ hicf: 'other', roleId: 'r', area: '', level: '' })).toMatchObject({
      roleId: 'r',
      level: null,
    })
    expect(said({ hicf: 'other', area: 'ICT', level: '4', hicfReason: 'data emphasis' })).toMatchObject({
      area: 'ICT',
      level: 4,
      hicfReason: 'data emphasis',
    })
    expect(said({ hicf: 'not_informatics' })).toMatchObject({ hicf: 'not_informatics' })
  })
})

describe('leaving', () => {
  it('has a last day and a reason of the list; the destination may be unknown', () => {
    expect(leavingForm.parse({ lastDay: '30/6/2020', reason: '25', destination: '' })).toEqual({
      lastDay: '2020-06-30',
      reason: '25',
      destination: null,
    })
    const result = leavingForm.safeParse({ lastDay: '', reason: '' })
    expect(result.error?.issues.map(({ message }) => message)).toEqual([
      'Enter the last day in the Trust',
      'Choose the leaving reason',
    ])
  })
})
