import { describe, expect, it } from 'vitest'
import reference from '@/db/reference/entry-routes.json' with { type: 'json' }
import { foldDates } from './date'
import { entryRouteValues, parseEntryRoute, routeChoice } from './entry-route'
import { fieldsOf, NOT_ASKED, type RouteField } from './entry-route-fields'
import { routeFacts } from './entry-route-words'

const TODAY = '2026-11-22'
const read = (code: string, typed: Record<string, unknown>, recorded?: Record<string, string>) =>
  parseEntryRoute(code, foldDates(typed), TODAY, recorded)

/** A value that the field takes, as it is typed and as it is then stored. */
function example(field: RouteField): { typed: Record<string, string | string[]>; stored: string } {
  const { name } = field
  switch (field.kind) {
    case 'date':
      return {
        typed: { [`${name}-day`]: '', [`${name}-month`]: '6', [`${name}-year`]: '2014' },
        stored: '2014-06',
      }
    case 'number':
      return { typed: { [name]: String(field.least) }, stored: String(field.least) }
    case 'yes_no':
      return { typed: { [name]: 'yes' }, stored: 'yes' }
    case 'choice': {
      const last = field.options.at(-1)?.value ?? ''
      return { typed: { [name]: last }, stored: last }
    }
    case 'several': {
      const values = field.options.slice(0, 2).map(({ value }) => value)
      return { typed: { [name]: values }, stored: values.join('\n') }
    }
    case 'list':
      return { typed: { [name]: ' Coding \r\n\r\nInformation ' }, stored: 'Coding\nInformation' }
    case 'coded': {
      const [first] = field.offered ?? field.codes
      return { typed: { [name]: `${first?.value} ${first?.label}` }, stored: first?.value ?? '' }
    }
    case 'pattern': {
      const typed = field.upper ? 'rx1' : field.label.startsWith('UKPRN') ? '10004599' : '808'
      return { typed: { [name]: typed }, stored: typed.toUpperCase() }
    }
    case 'fixed':
      return { typed: {}, stored: field.value }
    case 'text':
    case 'long':
      return { typed: { [name]: ' Some words ' }, stored: 'Some words' }
  }
}

describe('the fields of an entry route', () => {
  it.each(reference.routes.map(({ code, fields }) => [code, fields] as const))(
    '%s asks for every field of the reference, or it is said why not',
    (code, fields) => {
      const wanted = fields.map((entry) => (entry.split(/[ =]/)[0] ?? '').replace('[]', ''))
      const asked = fieldsOf(code).map(({ key }) => key)
      expect(asked).toEqual(wanted.filter((key) => !(key in NOT_ASKED)))
    },
  )

  it.each(reference.routes.map(({ code }) => [code]))('of %s are stored and come back as typed', (code) => {
    const examples = fieldsOf(code).map((field) => ({ key: field.key, ...example(field) }))
    const typed = Object.assign({ routeCode: code }, ...examples.map((one) => one.typed))
    const first = read(code, typed)
    expect(first.ok ? first.input.fields : first.issues).toEqual(
      Object.fromEntries(examples.map(({ key, stored }) => [key, stored])),
    )
    if (!first.ok) return
    const recorded = { ...first.input, entryDate: null, entryPrecision: null }
    const again = read(code, entryRouteValues(recorded))
    expect(again.ok ? again.input : again.issues).toEqual(first.input)
    const shown = routeFacts(first.input).map(({ key }) => key)
    expect(shown.filter((key) => key !== 'breakLengthMonths')).toEqual(examples.map(({ key }) => key))
  })

  it.each(reference.routes.map(({ code }) => [code]).filter(([code]) => code !== 'UNKNOWN'))(
    'of %s may all stay empty',
    (code = '') => {
      const parsed = read(code, {})
      expect(parsed.ok).toBe(true)
      const fixed = fieldsOf(code).filter(({ kind }) => kind === 'fixed')
      if (parsed.ok) expect(Object.keys(parsed.input.fields)).toHaveLength(fixed.length)
    },
  )
})

describe('an entry route', () => {
  it('has to be chosen from the reference', () => {
    for (const typed of [{}, { routeCode: '' }, { routeCode: 'GUESS' }])
      expect(routeChoice.safeParse(typed).error?.issues[0]?.message).toBe('Choose how they came in')
    expect(routeChoice.safeParse({ routeCode: 'UNKNOWN' }).success).toBe(true)
  })

  it('that is not known has a reason and a day to look again', () => {
    const parsed = read('UNKNOWN', {})
    expect(parsed.ok ? [] : parsed.issues.map(({ message }) => message)).toEqual([
      'Enter why the route is not known',
      'Enter the date on which to look at it again',
    ])
  })

  it('says which field is wrong and how to mend it', () => {
    const parsed = read('RETURNER', {
      'route-breakStart-day': '31',
      'route-breakStart-month': '2',
      'route-breakStart-year': '2015',
      'route-lastOdsCode': 'no such',
      'route-lastHicfLevel': '12',
      'evidenceSeenOn-day': '23',
      'evidenceSeenOn-month': '11',
      'evidenceSeenOn-year': '2026',
    })
    expect(parsed.ok ? {} : Object.fromEntries(parsed.issues.map((i) => [i.path[0], i.message]))).toEqual({
      'route-lastOdsCode': '“ODS code of the last employer” must be 3 to 8 letters and numbers, like RX1',
      'route-lastHicfLevel': 'Choose “HICF level of the last role” from the list',
      'route-breakStart': '“Break began on” must be a day that exists. Check the day and the month',
      evidenceSeenOn: 'The date the evidence was seen must be today or in the past',
    })
  })

  it('keeps a value from before that no list offers any more', () => {
    const typed = { 'route-registrationStatus': 'Suspended' }
    expect(read('CLINICIAN', typed).ok).toBe(false)
    expect(read('CLINICIAN', typed, { registrationStatus: 'Suspended' }).ok).toBe(true)
  })

  it('takes a standard of another level by its reference, and a framework by its name', () => {
    const standard = (typed: string) => {
      const parsed = read('APP_L3', { 'route-APP_L3-standardReference': typed })
      return parsed.ok ? parsed.input.fields.standardReference : null
    }
    expect(standard('ST0118 Data analyst')).toBe('ST0118')
    expect(standard('LARS 808')).toBe('LARS 808')
    expect(standard('Modern apprenticeship in administration')).toBe(
      'Modern apprenticeship in administration',
    )
  })

  it('never stores a date of birth or a visa', () => {
    const parsed = read('INTERNATIONAL', { 'route-visaRoute': 'Skilled worker', 'route-dateOfBirth': '1990' })
    expect(parsed.ok && parsed.input.fields).toEqual({})
  })
})
