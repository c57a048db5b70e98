import { expect, it } from 'vitest'
import { onlyOurs } from './only-ours'

function formWith(...names: string[]): FormData {
  const form = new FormData()
  for (const name of ['familyName', ...names]) form.set(name, 'x')
  return form
}

it('takes a form of ours as it is, and the names that this form has', () => {
  const form = formWith('version')
  expect(onlyOurs(form)).toBe(form)
  expect(onlyOurs(formWith('role'), ['role']).get('role')).toBe('x')
})

it.each(['trustId', 'trust_id', 'trust', 'accountId', 'role', 'id', '__proto__', 'constructor', 'prototype'])(
  'refuses a form that says %s',
  (name) => {
    expect(() => onlyOurs(formWith(name))).toThrow('404')
    expect(() => onlyOurs(formWith(name), ['other'])).toThrow('404')
  },
)

it.each([undefined, null, '$K1', {}, { get: () => 'x' }])('refuses %j, which is no form', (sent) => {
  expect(() => onlyOurs(sent as unknown as FormData)).toThrow('404')
})
