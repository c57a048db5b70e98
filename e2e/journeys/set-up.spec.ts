import { expect, test } from '@playwright/test'
import { siteUnderTest } from '../../cli/test/site-under-test'
import { FIRST } from '../fixtures/first-trust'
import { expectProblems, heading, press } from '../fixtures/form'
import { setUpSecondStep } from '../fixtures/second-step'
import { expectFits, expectSound } from '../fixtures/sound'

const link = () => new URL(siteUnderTest().setUpLink ?? '').pathname

test.describe('without JavaScript', () => {
  test.use({ javaScriptEnabled: false })

  test('the form of the one-time link says what is wrong, and keeps what was typed', async ({ page }) => {
    await page.goto(link())
    await page.getByLabel('ODS code').fill(FIRST.trustId)
    await page.getByRole('radio', { name: 'Wales' }).check()
    await page.getByRole('radio', { name: 'With an empty Trust' }).check()
    await press(page, 'Set up')
    await expectProblems(page, [
      'Enter the name of the Trust',
      'Enter your name',
      'Enter an e-mail address',
      'Enter a password',
    ])
    await expect(page.getByLabel('ODS code')).toHaveValue(FIRST.trustId)
    await expect(page.getByRole('radio', { name: 'Wales' })).toBeChecked()
    await expect(page.getByRole('radio', { name: 'With an empty Trust' })).toBeChecked()
  })
})

test('the one-time link makes the first Trust and its administrator, and then works no more', async ({
  page,
}) => {
  await expectSound(page, link())
  await expect(heading(page)).toHaveText('Set up Waymark')

  await page.getByLabel('ODS code').fill('R')
  await page.getByLabel('Name of the Trust').fill(FIRST.trustName)
  await page.getByLabel('Your name').fill(FIRST.name)
  await page.getByLabel('Work e-mail address').fill('alex.first')
  await page.getByLabel('Password').fill('short')
  await press(page, 'Set up')

  await expectProblems(page, [
    'The ODS code must be 3 to 8 letters and numbers, like RX1',
    'Choose the nation',
    'Enter an e-mail address in the correct format, like name@example.nhs.uk',
    'The password must be 8 characters or more. Three words together are easy to remember',
    'Choose how to begin',
  ])
  await expect(page.getByLabel('ODS code')).toHaveValue('R')
  await expect(page.getByLabel('Name of the Trust')).toHaveValue(FIRST.trustName)
  await expect(page.getByLabel('Work e-mail address')).toHaveValue('alex.first')
  await expect(page.getByLabel('Password')).toHaveValue('')
  await expectFits(page, link())

  await page.getByLabel('ODS code').fill(FIRST.trustId)
  await page.getByRole('radio', { name: 'England' }).check()
  await page.getByLabel('Work e-mail address').fill(FIRST.email)
  await page.getByLabel('Password').fill(FIRST.password)
  await page.getByRole('radio', { name: 'With a demonstration Trust' }).check()
  await press(page, 'Set up')

  await expect(heading(page)).toHaveText('Set up your second step', { timeout: 60_000 })
  await setUpSecondStep(page, FIRST.password)
  await expect(page).toHaveURL(`/t/${FIRST.trustId}`)
  await expect(page.getByRole('banner')).toContainText(FIRST.trustName)
  await page.getByRole('navigation', { name: 'Main' }).getByRole('link', { name: 'Staff' }).click()
  await expect(page.getByRole('table', { name: 'Staff' }).getByRole('row')).not.toHaveCount(1)

  const again = await page.goto(link())
  expect(again?.status()).toBe(404)
})
