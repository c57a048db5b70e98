import { describe, expect, it } from 'vitest'
import { foldDates } from './date'
import { earlierPostForm } from './earlier-post'
import { qualificationForm } from './qualification'
import { hasExpired, registrationForm } from './registration'

const post = (typed: Record<string, string>) =>
  earlierPostForm.safeParse(
    foldDates({
      positionTitle: 'Receptionist',
      employer: 'Dental practice',
      hicfStatus: 'not_informatics',
      ...typed,
    }),
  )
const sentences = (result: { error?: { issues: { path: PropertyKey[]; message: string }[] } }) =>
  Object.fromEntries((result.error?.issues ?? []).map(({ path, message }) => [path[0], message]))

describe('an earlier post', () => {
  it('keeps dates as exactly as they are known', () => {
    const dates = {
      'from-day': '',
      'from-month': '',
      'from-year': '2010',
      'to-day': '',
      'to-month': '9',
      'to-year': '2012',
    }
    expect(post(dates).data).toMatchObject({
      fromDay: '2010-01-01',
      fromPrecision: 'year',
      toDay: '2012-09-01',
      toPrecision: 'month',
      area: null,
      level: null,
    })
  })

  it('cannot end before it began, unless the dates are too vague to tell', () => {
    const years = (from: string, to: string) => ({ 'from-year': from, 'to-year': to })
    expect(sentences(post(years('2012', '2010')))).toEqual({
      to: 'The date the post ended must be the date it began or later',
    })
    expect(post({ 'from-month': '6', 'from-year': '2012', 'to-year': '2012' }).success).toBe(true)
  })

  it('in health informatics has an area and a level, and else neither', () => {
    expect(sentences(post({ hicfStatus: 'informatics', area: '', level: '' }))).toEqual({
      area: 'Choose the area, or say that it is not decided yet',
      level: 'Choose the level, or say that it is not decided yet',
    })
    expect(post({ hicfStatus: 'informatics', area: 'IM', level: '5' }).data).toMatchObject({
      area: 'IM',
      level: 5,
    })
    expect(post({ area: 'IM', level: '5' }).data).toMatchObject({ area: null, level: null })
  })

  it('says what is missing', () => {
    expect(
      sentences(post({ positionTitle: ' ', employer: '', hicfStatus: '', employerOdsCode: 'R1' })),
    ).toEqual({
      positionTitle: 'Enter the post',
      employer: 'Enter the employer',
      employerOdsCode: 'The ODS code must be 3 to 8 letters and numbers, like RX1',
      hicfStatus: 'Choose whether the post was in health informatics',
    })
  })
})

describe('a qualification and a registration', () => {
  it('need a title and a register, and take the rest as it is known', () => {
    expect(sentences(qualificationForm.safeParse({ title: '', status: 'held' }))).toEqual({
      title: 'Enter the title of the qualification',
    })
    const typed = {
      title: 'Certificate in Training Practice',
      rqfLevel: '3',
      qualificationType: '03',
      status: 'held',
    }
    expect(qualificationForm.safeParse(foldDates({ ...typed, 'awarded-year': '2009' })).data).toMatchObject({
      rqfLevel: 3,
      awardedDay: '2009-01-01',
      awardedPrecision: 'year',
      subject: null,
    })
    expect(sentences(qualificationForm.safeParse({ ...typed, qualificationType: '04' }))).toEqual({
      qualificationType: 'Choose the type from the list',
    })
    expect(sentences(registrationForm.safeParse({ register: '' }))).toEqual({
      register: 'Enter the register',
    })
  })

  it('has run out on the day after its last', () => {
    expect(hasExpired('2026-11-21', '2026-11-22')).toBe(true)
    expect(hasExpired('2026-11-22', '2026-11-22')).toBe(false)
    expect(hasExpired(null, '2026-11-22')).toBe(false)
  })
})
