import { expect, it } from 'vitest'
import pages from './pages.json' with { type: 'json' }
import { accessibilityStatement, notWalked, walkedText } from './statement'
import { LAST_WALK } from './walk'

const walked = (...addresses: string[]) => ({
  ...LAST_WALK,
  pages: addresses.map((address) => ({ address, looks: 2 })),
})

it('claims no page that was not looked at', () => {
  expect(notWalked(walked('/', '/gone'), ['/', '/new'])).toEqual(['/new'])
  expect(walkedText(walked('/', '/gone'), ['/', '/new'])).toBe('1 of 2 pages')
  expect(walkedText(walked('/', '/new'), ['/', '/new'])).toBe('all 2 pages')
})

it('knows the pages of the plan, the audit, the set-up and single sign-on', () => {
  for (const page of ['/t/[trust]/plan', '/t/[trust]/settings/audit', '/set-up/[token]', '/sign-in/provider'])
    expect(pages).toContain(page)
  for (const page of notWalked()) expect(accessibilityStatement()).toContain(`- \`${page}\``)
})

it('has of the last walk only names of pages, and of what is not there', () => {
  const named = LAST_WALK.pages
    .map(({ address }) => address)
    .filter((address) => !address.endsWith('/no-such-page'))
  expect(named.filter((address) => !(pages as string[]).includes(address))).toEqual([])
})
