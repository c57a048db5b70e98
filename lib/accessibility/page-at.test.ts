import { expect, it } from 'vitest'
import { pageAt } from './page-at'

const ID = '0198c5a2-9999-7000-8000-00000000dead'

it.each([
  ['/', '/'],
  ['/sign-in/second-step?by=recovery', '/sign-in/second-step'],
  ['/t/RX1', '/t/[trust]'],
  ['/t/RX1/staff/new', '/t/[trust]/staff/new'],
  [`/t/RX1/staff/${ID}`, '/t/[trust]/staff/[id]'],
  [`/t/RX1/staff/${ID}/posts/${ID}/edit`, '/t/[trust]/staff/[id]/posts/[post]/edit'],
  [`/t/RX1/staff/${ID}/posts/new`, '/t/[trust]/staff/[id]/posts/new'],
  ['/t/RX1/routes/GRADUATE', '/t/[trust]/routes/[code]'],
  [`/t/RX1/settings/members/${ID}`, '/t/[trust]/settings/members/[accountId]'],
  ['/t/RX1/settings/members/invite', '/t/[trust]/settings/members/invite'],
  ['/invite/RX1/a-token', '/invite/[trust]/[token]'],
  ['/t/RX1/no-such-page', null],
  ['/no-such-page', null],
])('%s is %s', (address, page) => {
  expect(pageAt(address)).toBe(page)
})
