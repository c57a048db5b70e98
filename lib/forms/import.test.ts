import { expect, test } from 'vitest'
import { wordingsForm } from './import'

test('a wording means an entry route of the list, and nothing that somebody made up', () => {
  const form = new FormData()
  form.set('wording-0', 'NVQ trainee')
  form.set('route-0', 'APP_L3')
  form.set('wording-1', 'Came by balloon')
  form.set('route-1', 'BALLOON')
  form.set('wording-2', 'Not said yet')
  form.set('route-2', '')
  expect(wordingsForm(form)).toEqual([{ wording: 'NVQ trainee', routeCode: 'APP_L3' }])
})
