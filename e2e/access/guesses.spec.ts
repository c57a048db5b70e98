import { expect, test } from '@playwright/test'
import { expectProblems, fillIn, press } from '../fixtures/form'
import { makeMember, makeTrust, PASSWORD } from '../fixtures/trust'

// Runs after all the others: the guesses are counted for the network too, and all tests come from one.
test('after ten wrong guesses even the right password is refused', async ({ page }) => {
  const { email } = await makeMember(await makeTrust('Guessed NHS Trust'), 'viewer')
  const wrong = 'The e-mail address or password is not right. Check both and try again.'
  await page.goto('/sign-in')
  await fillIn(page, { 'E-mail address': `nobody.${email}`, Password: 'not it' })
  await press(page, 'Sign in')
  await expectProblems(page, [wrong])
  for (let guess = 2; guess <= 10; guess += 1) {
    await fillIn(page, { 'E-mail address': email, Password: `guess ${guess}` })
    const answered = page.waitForResponse((response) => response.request().method() === 'POST')
    await press(page, 'Sign in')
    await answered
    await expectProblems(page, [wrong])
    await expect(page.getByLabel('Password')).toHaveValue('')
  }
  await fillIn(page, { 'E-mail address': email, Password: PASSWORD })
  await press(page, 'Sign in')
  await expectProblems(page, ['There have been too many tries. Wait 5 minutes, then try again.'])
})
