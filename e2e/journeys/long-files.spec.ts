import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { type Browser, expect, type Page, test } from '@playwright/test'
import { withTrust } from '@/db/trust'
import { checkFile } from '@/lib/files/check-file'
import { holdManyPosts, MANY_POSTS, recordFile } from '../fixtures/asked-files'
import { csvRecords, download } from '../fixtures/download'
import { recordPerson } from '../fixtures/people'
import { arriveAs } from '../fixtures/sign-in'
import { type Member, makeMember, makeTrust, type TrustOfATest } from '../fixtures/trust'

const row = (page: Page, name: RegExp) => page.getByRole('row').filter({ hasText: name })

/** A Trust whose posts held are too many to wait for. */
async function longTrust(name: string): Promise<TrustOfATest> {
  const trust = await makeTrust(name)
  const { staffId } = await withTrust(trust.actor, (db) =>
    recordPerson(db, {
      familyName: 'Longfellow',
      givenName: 'Sam',
      number: '1',
      posts: [{ from: '2015-04-01', level: 5, area: 'IM', title: 'Analyst' }],
      route: 'GRADUATE',
    }),
  )
  await holdManyPosts(trust, staffId, 1)
  return trust
}

async function pageOf(browser: Browser, member: Member, javaScriptEnabled = true): Promise<Page> {
  const context = await browser.newContext({ javaScriptEnabled })
  await arriveAs(context, member)
  return context.newPage()
}

async function expectWhole(bytes: Buffer, rows: number): Promise<void> {
  const folder = await mkdtemp(path.join(tmpdir(), 'waymark-e2e-'))
  try {
    const file = path.join(folder, 'file')
    await writeFile(file, bytes)
    expect(await checkFile(file)).toMatchObject({ whole: true, rows, stated: rows })
    await writeFile(file, bytes.subarray(0, bytes.length - 500))
    expect(await checkFile(file)).toMatchObject({ whole: false })
  } finally {
    await rm(folder, { recursive: true })
  }
}

test('a short list is downloaded at once; a long one is asked for, found again elsewhere, downloaded and deleted', async ({
  browser,
}) => {
  const trust = await longTrust('Long NHS Trust')
  const lead = await makeMember(trust, 'lead')
  const page = await pageOf(browser, lead)
  await page.goto(`${trust.path}/staff`)
  const list = await download(page, page.getByRole('link', { name: 'CSV', exact: true }))
  expect(csvRecords(list).records).toHaveLength(1)
  await page.getByRole('link', { name: 'CSV of every post they held' }).click()
  await expect(page).toHaveURL(`${trust.path}/files`)
  await expect(page.getByRole('heading', { level: 1, name: 'Your files' })).toBeVisible()

  // Left, and found in another browser of the same person. It moves by itself.
  await page.close()
  const elsewhere = await pageOf(browser, lead)
  await elsewhere.goto(`${trust.path}/staff`)
  await elsewhere.getByRole('link', { name: 'Your files' }).click()
  const ready = row(elsewhere, /posts-held/)
  await expect(ready).toContainText('Ready')
  await expect(ready).toContainText('50,001')
  const link = ready.getByRole('link', { name: /^Download posts-held-.*\.csv$/ })
  const file = await download(elsewhere, link)
  expect(file.name).toMatch(new RegExp(`^posts-held-${trust.trustId}-as-at-\\d{4}-\\d\\d-\\d\\d\\.csv$`))
  expect(csvRecords(file).lastLine).toMatch(/^# 50,001 of 50,001 rows/)
  await expectWhole(file.bytes, MANY_POSTS)
  await elsewhere.reload()
  await expect(ready).toContainText('Downloaded on')

  // Nobody else has it, whoever they are.
  const address = new URL((await link.getAttribute('href')) ?? '', elsewhere.url()).href
  const other = await makeTrust('Other NHS Trust')
  const colleague = await makeMember(trust, 'administrator')
  const both = await makeMember([trust, other], 'lead')
  for (const someone of [colleague, both]) {
    const theirs = await pageOf(browser, someone)
    expect((await theirs.request.get(address)).status()).toBe(404)
    await theirs.goto(`${trust.path}/files`)
    await expect(theirs.getByText('You have asked for no long file')).toBeVisible()
    await theirs.close()
  }
  expect((await elsewhere.request.get(address.replace(trust.trustId, other.trustId))).status()).toBe(404)
  const viewer = await pageOf(browser, await makeMember(trust, 'viewer'))
  for (const place of [address, `${trust.path}/files`])
    expect((await viewer.request.get(place)).status()).toBe(404)

  await ready.getByRole('button', { name: /^Delete Posts held as at .*, CSV$/ }).click()
  await expect(elsewhere.getByText('You have asked for no long file')).toBeVisible()
  expect((await elsewhere.request.get(address)).status()).toBe(404)
})

test('two are under way with how far they are, the third waits; one is cancelled, one interrupted and made again', async ({
  browser,
}) => {
  const trust = await longTrust('Queued NHS Trust')
  const lead = await makeMember(trust, 'lead')
  await withTrust(trust.actor, async (db) => {
    await recordFile(db, lead.accountId, 'making', { step: 'reading', rowsDone: 30_000 })
    await recordFile(db, lead.accountId, 'making', { step: 'writing', rowsDone: 90_000, format: 'xlsx' })
    await recordFile(db, lead.accountId, 'waiting', { kind: 'posts' })
  })
  const page = await pageOf(browser, lead)
  await page.goto(`${trust.path}/files`)
  await expect(page.getByText('30,000 of 120,000 rows')).toBeVisible()
  await expect(page.getByRole('progressbar', { name: 'Reading the records' })).toHaveAttribute('value', '25')
  await expect(page.getByRole('progressbar', { name: 'Writing the file' })).toHaveAttribute('value', '75')
  await expect(page.getByRole('progressbar', { name: 'Waiting for its turn' })).toHaveAttribute('value', '0')

  await page.getByRole('button', { name: /^Cancel Posts held as at .*, CSV$/ }).click()
  await expect(row(page, /Posts held|staff-/)).toContainText('Cancelled')
  await expect(page.getByRole('progressbar')).toHaveCount(2)

  // It moves by itself, and a server that was killed is noticed.
  await withTrust(trust.actor, async ({ sql, trustId }) => {
    await sql`UPDATE asked_file SET seen_at = now() - interval '1 minute', kind = 'posts',
      query = ${JSON.stringify({ shown: 'everyone', asAt: '2026-01-31' })}::text::jsonb
      WHERE trust_id = ${trustId} AND state = 'making' AND format = 'csv'`
  })
  const interrupted = row(page, /Waymark was stopped while it was being made/)
  await expect(interrupted).toContainText('Interrupted')
  await interrupted.getByRole('button', { name: /^Make again Posts held as at .*, CSV$/ }).click()
  await expect(row(page, /Ready/)).toContainText('50,001')
})

test('without JavaScript the page is asked for again by itself, and a file is cancelled, made again and downloaded', async ({
  browser,
}) => {
  const trust = await longTrust('Plain files NHS Trust')
  const lead = await makeMember(trust, 'lead')
  await withTrust(trust.actor, (db) =>
    recordFile(db, lead.accountId, 'making', {
      step: 'reading',
      kind: 'posts',
      query: { shown: 'everyone', asAt: '2026-01-31' },
    }),
  )
  const page = await pageOf(browser, lead, false)
  await page.goto(`${trust.path}/files`)
  await expect(page.getByText('0 of 120,000 rows')).toBeVisible()
  await page.getByRole('button', { name: /^Cancel Posts held as at .*, CSV$/ }).click()
  await expect(row(page, /Nothing of it was kept/)).toContainText('Cancelled')
  await page.getByRole('button', { name: /^Make again Posts held as at .*, CSV$/ }).click()
  await expect(row(page, /Ready/)).toContainText('50,001')
  const file = await download(page, page.getByRole('link', { name: /^Download staff-/ }))
  await expectWhole(file.bytes, MANY_POSTS)
})
