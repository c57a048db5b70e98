import { describe, expect, it } from 'vitest'
import { errorsFrom, problemWith, refused, staleWith, typedValues } from './state'

function form(...pairs: [string, string][]): FormData {
  const data = new FormData()
  for (const [name, value] of pairs) data.append(name, value)
  return data
}

describe('what a form action answers', () => {
  it('keeps what was typed, with a list for a name sent more than once', () => {
    expect(typedValues(form(['name', 'Susan'], ['route', 'WORK'], ['route', 'CLINICIAN']))).toEqual({
      name: 'Susan',
      route: ['WORK', 'CLINICIAN'],
    })
  })

  it('never gives back a password, a file or the names React adds', () => {
    const data = form(['email', 'a@b.example'], ['password', 'secret'], ['$ACTION_KEY', 'k1'])
    data.append('file', new File(['x'], 'staff.csv'))
    expect(typedValues(data, ['password'])).toEqual({ email: 'a@b.example' })
  })

  it('takes the first sentence of each field, and those of no field as the problem', () => {
    const issues = [
      { path: ['from'], message: 'Enter the date the post began' },
      { path: ['from'], message: 'The date must be a real date' },
      { path: [], message: 'The post must end after it begins' },
    ]
    expect(errorsFrom(issues)).toEqual({
      errors: { from: 'Enter the date the post began' },
      problem: 'The post must end after it begins',
    })
  })

  it('takes sentences by field name as they are', () => {
    expect(refused(form(['name', '']), { name: 'Enter the last name' })).toEqual({
      values: { name: '' },
      errors: { name: 'Enter the last name' },
    })
  })

  it('takes issues of a schema', () => {
    expect(refused(form(['fte', 'x']), [{ path: ['fte'], message: 'Enter a number' }])).toEqual({
      values: { fte: 'x' },
      errors: { fte: 'Enter a number' },
    })
  })

  it('says one problem of the whole form', () => {
    expect(problemWith(form(['email', 'a']), 'The e-mail address or password is not right')).toEqual({
      values: { email: 'a' },
      errors: {},
      problem: 'The e-mail address or password is not right',
    })
  })

  it('sends the new version back with a stale form, so that saving again is a choice', () => {
    const stale = [{ field: 'name', label: 'Last name', yours: 'Hartley', theirs: 'Hart' }]
    expect(staleWith(form(['name', 'Hartley'], ['version', '3']), stale, 4)).toEqual({
      values: { name: 'Hartley', version: '4' },
      errors: {},
      stale,
    })
  })
})
