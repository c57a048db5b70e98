import { expect, test } from '@playwright/test'
import { expectProblems, fillIn, heading, press } from '../fixtures/form'
import { arriveAs } from '../fixtures/sign-in'
import { makeMember, makeTrust } from '../fixtures/trust'

test('an administrator sets the day the records begin and hides more, never fewer', async ({
  page,
  context,
}) => {
  const trust = await makeTrust('Setting NHS Trust')
  await arriveAs(context, await makeMember(trust, 'administrator', 'Ada Administrator'))
  await page.goto(`${trust.path}/settings`)
  await page.getByRole('link', { name: 'Records and small numbers' }).click()
  await expect(heading(page)).toHaveText('Records and small numbers')
  await fillIn(page, { Day: '31', Month: '2', Year: '2012', 'Largest number that is hidden': '5' })
  await press(page, 'Save')
  await expectProblems(page, [
    'The day the records begin must be a day that exists. Check the day and the month',
    'The largest number that is hidden must be 7 or more: NHS figures hide 1 to 7 people',
  ])
  await expect(page.getByLabel('Month')).toHaveValue('2')
  await fillIn(page, { Day: '1', Month: '4', 'Largest number that is hidden': '10' })
  await press(page, 'Save')
  await expect(page.getByText('The settings were saved.')).toBeVisible()
  await expect(page.getByLabel('Day', { exact: true })).toHaveValue('1')
  await fillIn(page, { 'Largest number that is hidden': '9' })
  await press(page, 'Save')
  await expectProblems(page, [
    'The largest number that is hidden is 10 and can only go up: a lower one would show numbers that papers of this Trust have hidden',
  ])
  await expect(page.getByLabel('Largest number that is hidden')).toHaveValue('9')
})
