import { expect, it } from 'vitest'
import { passwordProblem } from './password-rules'

const ada = { name: 'Ada Osei', email: 'a.osei@northmoor.nhs.uk', trusts: ['Northmoor University Hospitals'] }
const said = (password: string) => passwordProblem(password, ada)

it.each([
  'password',
  'iloveyou',
  'qwertyuiop',
  'Football',
  'PASSWORD',
  'sunshine1',
  'Password2026',
  'p@ssw0rd!',
  '88888888',
  '123123123',
  'aaaaaaaaaaaaaaaaaaaa',
  'abcdefghij',
])('%s is among what attackers try first', (password) =>
  expect(said(password)).toMatch(/^This password is among those that attackers try first/),
)

it.each([
  ['waymark-blue-kettle', 'waymark'],
  ['my NHS log in today', 'nhs'],
  ['MyNHSlogintoday', 'nhs'],
  ['osei likes pancakes', 'osei'],
  ['ＯＳＥＩ likes pancakes', 'osei'],
  ['ada likes pancakes', 'ada'],
  ['northmoor2026!', 'northmoor'],
  ['big hospitals are big', 'hospitals'],
  ['w4ymark-blue-kettle', 'waymark'],
  ['N0rthm00r tram lines', 'northmoor'],
  ['red h0$p1ta15 bridge', 'hospitals'],
])('%s says whose it is, or where', (password, word) => {
  expect(said(password)).toMatch(new RegExp(`^The password must not contain “${word}”`))
})

it.each(['copper kettle harbour', 'no digits or capitals here', '847 1190 3321 77', 'adapted canvas shoes'])(
  '%s can be taken: nothing is asked of how it is composed',
  (password) => {
    expect(said(password)).toBeNull()
  },
)
