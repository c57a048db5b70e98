import { writeFile } from 'node:fs/promises'
import { type BrowserContext, expect, type Page, test } from '@playwright/test'
import { legalHold } from '@/db/schema'
import { withTrust } from '@/db/trust'
import { add } from '@/db/writer'
import { unzipped } from '@/lib/files/testing/unzip'
import { violationsOf } from '../fixtures/accessible'
import { download } from '../fixtures/download'
import { cellsOf, expectProblems, fillIn, heading, panel, press } from '../fixtures/form'
import { recordPerson } from '../fixtures/people'
import { arriveAs } from '../fixtures/sign-in'
import { type Member, makeMember, makeTrust, type TrustOfATest } from '../fixtures/trust'

type Arranged = { trust: TrustOfATest; recorder: Member; administrator: Member; gone: string; here: string }

/** A Trust with Greta, who left in 2018, and Hilda, who is in post. */
async function arrange(name: string): Promise<Arranged> {
  const trust = await makeTrust(name)
  const post = { level: 4, area: 'IM', title: 'Analyst' } as const
  const [gone, here] = await withTrust(trust.actor, async (db) => [
    await recordPerson(db, {
      familyName: 'Gonefield',
      givenName: 'Greta',
      number: '30303030',
      posts: [{ ...post, from: '2012-01-09', to: '2018-06-01' }],
      route: 'GRADUATE',
    }),
    await recordPerson(db, {
      familyName: 'Hereward',
      givenName: 'Hilda',
      number: '40404040',
      posts: [{ ...post, from: '2012-01-09' }],
    }),
  ])
  return {
    trust,
    recorder: await makeMember(trust, 'recorder', 'Rita Recorder'),
    administrator: await makeMember(trust, 'administrator', 'Ada Administrator'),
    gone: `${trust.path}/staff/${gone?.staffId}`,
    here: `${trust.path}/staff/${here?.staffId}`,
  }
}

const dueOf = ({ trust }: Arranged) => `${trust.path}/settings/retention/due`
const dueRows = (page: Page) => cellsOf(page.getByRole('table', { name: /^\d+ (person|people)$/ }))
const become = async (context: BrowserContext, member: Member) => {
  await context.clearCookies()
  await arriveAs(context, member)
}

test('everything held on a person is one click away, with colleagues by their role', async ({
  page,
  context,
}, info) => {
  const { gone, recorder } = await arrange('Giving NHS Trust')
  await arriveAs(context, recorder)
  await page.goto(gone)
  const file = await download(page, page.getByRole('link', { name: 'Download all that is held' }))
  expect(file.name).toMatch(/^what-is-held-\w+-\d{4}-\d\d-\d\d-[0-9a-f]{6}\.zip$/)
  const files = await unzipped(file.bytes)
  expect(JSON.parse(files['everything.json'] ?? '').tables.staff.rows).toMatchObject([
    { family_name: 'Gonefield' },
  ])
  const html = files['Read this.html'] ?? ''
  expect(html).not.toContain('<script')
  const path = info.outputPath('held.html')
  await writeFile(path, html)
  await page.goto(`file://${path}`)
  await expect(heading(page)).toContainText('holds on Greta Gonefield in Waymark')
  await expect(page.getByRole('heading', { name: 'Your rights' })).toBeVisible()
  for (const width of [1280, 375]) {
    await page.setViewportSize({ width, height: 900 })
    const wide = await page.evaluate(
      () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
    )
    expect(wide, `at ${width}`).toBeLessThanOrEqual(0)
    expect(await violationsOf(page)).toEqual([])
  }
})

test('an account holder takes away what is held on their account', async ({ page, context }) => {
  const { recorder } = await arrange('Account NHS Trust')
  await arriveAs(context, recorder)
  await page.goto('/account')
  const file = await download(page, page.getByRole('link', { name: 'Download all that is held' }))
  const json = JSON.parse((await unzipped(file.bytes))['everything.json'] ?? '')
  expect(json.account.account.rows).toMatchObject([{ name: 'Rita Recorder' }])
  expect(json.trusts[0].tables.membership.rows).toMatchObject([{ role: 'recorder' }])
})

test('a period is set with its source, and what somebody else set meanwhile is shown', async ({
  page,
  context,
}) => {
  const { trust, administrator } = await arrange('Period NHS Trust')
  await arriveAs(context, administrator)
  await page.goto(`${trust.path}/settings`)
  await page.getByRole('link', { name: 'How long records are kept' }).click()
  const change = page.getByRole('link', { name: 'Change how long people who have left are kept' })
  await change.click()
  await fillIn(page, { 'Kept for': 'ten', 'Where the period is from': '' })
  await press(page, 'Save')
  await expectProblems(page, [
    'The number of years must be a whole number, like 6',
    'Enter where the period is from',
  ])
  const other = await context.newPage()
  await other.goto(page.url())
  await fillIn(page, { 'Kept for': '8', 'Where the period is from': 'Our schedule 2026, row 12' })
  await press(page, 'Save')
  await expect(page.getByText('The period was saved.')).toBeVisible()
  const rows = await cellsOf(page.getByRole('table', { name: 'How long each kind of record is kept' }))
  expect(rows[0]?.slice(0, 2)).toEqual([
    expect.stringMatching(/^People who have left\s*8 years from the day they left$/),
    'Our schedule 2026, row 12',
  ])
  await fillIn(other, { 'Kept for': '7' })
  await press(other, 'Save')
  await expect(other.getByText('8 years')).toBeVisible()
  await expect(other.getByText('7 years')).toBeVisible()
})

for (const javaScriptEnabled of [true, false])
  test.describe(javaScriptEnabled ? 'with JavaScript' : 'without JavaScript', () => {
    test.use({ javaScriptEnabled })

    test('a record is asked for, held, looked at and erased', async ({ page, context }) => {
      const arranged = await arrange('Erasing NHS Trust')
      const { trust, recorder, administrator, gone, here } = arranged
      await arriveAs(context, recorder)
      await page.goto(`${here}/erasure`)
      await expect(page.getByText('Hilda Hereward is in post.')).toBeVisible()
      await press(page, 'Ask for erasure')
      await expectProblems(page, ['Enter the reason'])
      await fillIn(page, { Why: 'Hilda wrote on 3 November' })
      await press(page, 'Ask for erasure')
      await expect(page.getByText('Erasure is asked for. An administrator looks at it.')).toBeVisible()
      await expect(panel(page, 'The person’s rights')).toContainText('Hilda wrote on 3 November')

      await become(context, administrator)
      await page.goto(dueOf(arranged))
      const rows = await dueRows(page)
      expect(rows.map(([, name]) => name?.replace(/\s+/g, ' '))).toEqual([
        expect.stringMatching(/^Hilda Hereward ?40404040$/),
        expect.stringMatching(/^Greta Gonefield ?30303030$/),
      ])
      expect(rows[0]?.[3]).toContain('In post')
      expect(rows[1]?.[2]).toBe('Last day in post 31 May 2018, kept until 1 June 2024')
      await expect(page.getByRole('checkbox')).toHaveCount(1)

      await page.getByRole('link', { name: 'Hold the record of Greta Gonefield' }).click()
      await fillIn(page, { 'Why it must be kept': 'Tribunal 12 of 2026' })
      await press(page, 'Put on hold')
      await expect(page.getByText('The record is on hold.')).toBeVisible()
      await page.goto(dueOf(arranged))
      await expect(page.getByRole('checkbox')).toHaveCount(0)
      await page.goto(`${trust.path}/settings/retention/erase?staff=${gone.split('/').at(-1)}`)
      await expect(heading(page)).toHaveText('These records cannot be erased')
      await expect(page.getByText('Greta Gonefield: On hold')).toBeVisible()
      await page.goto(`${gone}/hold`)
      await press(page, 'Take the hold off')
      await expect(page.getByText('The hold is taken off.')).toBeVisible()

      await page.goto(dueOf(arranged))
      await press(page, 'Continue with those ticked')
      await expect(heading(page)).toHaveText('No record was chosen')
      await page.getByRole('link', { name: 'Back to the list' }).click()
      await page.getByRole('checkbox', { name: 'Erase Greta Gonefield' }).check()
      await press(page, 'Continue with those ticked')
      await expect(heading(page)).toHaveText('Erase the records of 1 person?')
      // Somebody puts a hold on it while the question stands on the page.
      const confirm = page.url()
      const staffId = gone.split('/').at(-1) ?? ''
      await withTrust(trust.actor, (db) =>
        add(db, legalHold, { staffId, reason: 'Meanwhile', who: 'Somebody Else' }),
      )
      await press(page, 'Erase 1 person')
      if (javaScriptEnabled) await expectProblems(page, ['Nobody was erased: Greta Gonefield (on hold).'])
      else await expect(page.getByText('Greta Gonefield: On hold')).toBeVisible()
      await page.goto(`${gone}/hold`)
      await press(page, 'Take the hold off')
      await expect(page.getByText('The hold is taken off.')).toBeVisible()

      await page.goto(confirm)
      if (javaScriptEnabled)
        for (const width of [375, 1280]) {
          await page.setViewportSize({ width, height: 900 })
          expect(await violationsOf(page)).toEqual([])
        }
      await press(page, 'Erase 1 person')
      await expect(page.getByText('1 record was erased. The history says who did it and when.')).toBeVisible()
      expect((await dueRows(page)).map(([, name]) => name)).toEqual([
        expect.stringMatching(/^Hilda Hereward/),
      ])

      await page.goto(gone)
      await expect(heading(page)).toHaveText(/^Erased person [0-9A-F]{8}$/)
      await expect(page.getByText(/^This record was erased on/)).toBeVisible()
      const [latest] = await cellsOf(page.getByRole('table', { name: 'Changes, newest first' }))
      expect(latest?.slice(1, 3)).toEqual(['Ada Administrator', 'Record erased'])
      await expect(page.locator('body')).not.toContainText(/Gonefield|Greta|30303030/)
      await page.goto(`${trust.path}/staff?q=Gonefield&shown=everyone`)
      await expect(page.locator('main')).toContainText('No')
      await expect(page.getByRole('link', { name: /Greta/ })).toHaveCount(0)
    })
  })
