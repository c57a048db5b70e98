import { expect, type Page, test } from '@playwright/test'
import { fillIn, heading, press, problems } from '../fixtures/form'
import { arriveAs } from '../fixtures/sign-in'
import { makeMember, makeTrust } from '../fixtures/trust'

/** What an extension of a browser might do to the form of a page. */
const addField = (page: Page, name: string) =>
  page.locator('main form').evaluate((form, of) => {
    const field = document.createElement('input')
    Object.assign(field, { type: 'hidden', name: of, value: 'administrator' })
    form.append(field)
  }, name)
const person = { 'First name': 'Priya', 'Family name': 'Nair', 'Employee number': '20418902' }

async function newPersonPage(page: Page) {
  const trust = await makeTrust('Extended NHS Trust')
  await arriveAs(page.context(), await makeMember(trust, 'recorder'))
  await page.goto(`${trust.path}/staff/new`)
  return trust
}

test('a form with a field that is not its own comes back as it was typed, with a sentence, and can be sent again', async ({
  page,
}) => {
  await newPersonPage(page)
  await fillIn(page, person)
  await addField(page, 'role')
  const answered = page.waitForResponse((answer) => answer.request().method() === 'POST')
  await press(page, 'Add staff member')
  expect((await answered).status()).toBe(403)
  const summary = problems(page)
  await expect(summary).toContainText(
    'Nothing was saved: your browser sent something that this page does not ask for',
  )
  await expect(page.locator('.nhsuk-error-summary')).toBeFocused()
  for (const [label, value] of Object.entries(person)) await expect(page.getByLabel(label)).toHaveValue(value)
  // Twice, and then without it.
  await addField(page, '__proto__')
  await press(page, 'Add staff member')
  await expect(summary).toContainText('Nothing was saved')
  await page.locator('main form input[name="__proto__"], main form input[name="role"]').evaluateAll((all) => {
    for (const one of all) one.remove()
  })
  await press(page, 'Add staff member')
  await expect(heading(page)).toHaveText('Priya Nair')
})

test.describe('without JavaScript', () => {
  test.use({ javaScriptEnabled: false })

  test('it is answered by a page that says what happened and what to do', async ({ page }) => {
    await newPersonPage(page)
    // No script may add a field here: the same form is sent with one more.
    const html = await (await page.request.get(page.url())).text()
    const [own = ''] = html.match(/<form\b.*?<\/form>/gs)?.filter((one) => one.includes('givenName')) ?? []
    const form = new FormData()
    for (const [control, name = ''] of own.matchAll(/<(?:input|button)\b[^>]*?\bname="([^"]*)"[^>]*>/g))
      form.set(name, (/\bvalue="([^"]*)"/.exec(control)?.[1] ?? '').replaceAll('&quot;', '"'))
    expect([...form.keys()]).toContain('familyName')
    form.set('isAdmin', '1')
    const { origin } = new URL(page.url())
    const cookies = await page.context().cookies()
    const answer = await fetch(page.url(), {
      method: 'POST',
      body: form,
      redirect: 'manual',
      headers: { origin, cookie: cookies.map(({ name, value }) => `${name}=${value}`).join('; ') },
    })
    const text = await answer.text()
    // Next draws its page for what is not found where a form came without a script.
    expect(answer.status).toBe(404)
    expect(text).toContain('<h1>Waymark did not take this form')
    expect(text).toContain('Go back, load the page again')
    expect(text).not.toContain('<h1>Page not found')
    expect(answer.headers.get('cache-control')).toContain('no-store')
  })
})
