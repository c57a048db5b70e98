import { type Browser, expect, type Page, test } from '@playwright/test'
import { addressOf, isPage, outerPages, trustPages } from '../access/pages'
import { FIRST, firstAdministrator } from '../fixtures/first-trust'
import { arriveAs, signIn } from '../fixtures/sign-in'
import { makeMember, makeTrust } from '../fixtures/trust'
import { makeWorld, type World } from '../fixtures/world'
import { expectSound } from './sound'

test.describe.configure({ mode: 'parallel' })

const pages = trustPages.filter(isPage)
const withoutIds = pages.filter(({ file }) => !file.slice('t/[trust]'.length).includes('['))

/** A page of a browser of their own. */
async function pageOf(browser: Browser, member: Parameters<typeof arriveAs>[1]): Promise<Page> {
  const context = await browser.newContext()
  await arriveAs(context, member)
  return context.newPage()
}

test.describe('with one of everything', () => {
  let world: World
  let page: Page
  test.beforeAll(async ({ browser }) => {
    world = await makeWorld('Whole NHS Trust', 'Wholewell')
    page = await pageOf(browser, world.members.administrator)
  })
  test.afterAll(() => page.context().close())

  for (const { file, query } of pages)
    test(`${file} is accessible and fits`, () => expectSound(page, addressOf(file, world.parts, query)))
})

test.describe('with nothing recorded', () => {
  let page: Page
  let parts: Record<string, string>
  test.beforeAll(async ({ browser }) => {
    const trust = await makeTrust('Empty NHS Trust')
    parts = { '[trust]': trust.trustId }
    page = await pageOf(browser, await makeMember(trust, 'administrator'))
  })
  test.afterAll(() => page.context().close())

  for (const { file, query } of withoutIds)
    test(`${file} is accessible and fits`, () => expectSound(page, addressOf(file, parts, query)))
})

test.describe('as a viewer', () => {
  let world: World
  let page: Page
  test.beforeAll(async ({ browser }) => {
    world = await makeWorld('Viewed NHS Trust', 'Viewmore')
    page = await pageOf(browser, world.members.viewer)
  })
  test.afterAll(() => page.context().close())

  for (const { file, query } of pages.filter(({ roles }) => roles.includes('viewer')))
    test(`${file} is accessible and fits`, () => expectSound(page, addressOf(file, world.parts, query)))
})

test.describe('with a thousand demonstration people', () => {
  let page: Page
  test.beforeAll(async ({ browser }) => {
    page = await pageOf(browser, await firstAdministrator())
  })
  test.afterAll(() => page.context().close())

  for (const { file, query } of withoutIds.filter(({ roles }) => roles.includes('lead')))
    test(`${file} is accessible and fits`, () =>
      expectSound(page, addressOf(file, { '[trust]': FIRST.trustId }, query)))
})

test.describe('the flow with other columns', () => {
  for (const role of ['lead', 'viewer'] as const)
    test(`is accessible and fits for a ${role}`, async ({ browser }) => {
      const world = await makeWorld('Columned NHS Trust', 'Columnby')
      const page = await pageOf(browser, world.members[role])
      for (const query of [
        'middle=after2&last=area&count=start',
        'middle=each&last=role&route=GRADUATE',
        'middle=each&count=before',
        'middle=after5&table=all&routes=all',
      ])
        await expectSound(page, `${world.trust.path}/progression?${query}`)
      await page.context().close()
    })
})

test.describe('signed out', () => {
  test('pages outside a Trust are accessible and fit', async ({ page }) => {
    const world = await makeWorld('Outer NHS Trust', 'Outerby')
    for (const file of outerPages.anyone.filter((file) => isPage({ file })))
      await expectSound(page, addressOf(file, world.parts))
    await expectSound(page, '/no-such-page', 404)
  })

  test('pages of anyone signed in are accessible and fit', async ({ browser }) => {
    const trusts = [await makeTrust('First NHS Trust'), await makeTrust('Second NHS Trust')]
    const page = await pageOf(browser, await makeMember(trusts, 'lead'))
    for (const file of outerPages.signedIn.filter((file) => isPage({ file })))
      await expectSound(page, addressOf(file, {}))
    const recorder = await makeMember(trusts, 'recorder')
    const with2 = await pageOf(browser, recorder)
    for (const file of outerPages.secondStep) await expectSound(with2, addressOf(file, {}))
    await with2.context().close()
    const half = await (await browser.newContext()).newPage()
    await signIn(half, recorder.email)
    await expect(half.getByRole('heading', { level: 1 })).toHaveText('Enter your code')
    for (const file of outerPages.halfSignedIn)
      for (const query of ['', '?by=recovery']) await expectSound(half, addressOf(file, {}, query))
    await half.context().close()
    await expectSound(page, `${trusts[0]?.path}/no-such-page`, 404)
    await page.context().close()
  })
})
