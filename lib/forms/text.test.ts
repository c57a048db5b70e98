import { expect, it } from 'vitest'
import { email } from './text'

it('an e-mail address is read in small letters, and one that cannot be stored or sent to is refused', () => {
  expect(email.parse(' Helen.Marsh@Example.NHS.uk ')).toBe('helen.marsh@example.nhs.uk')
  for (const none of [
    'helen',
    'helen@nhs',
    'a b@example.nhs.uk',
    'a@example.nhs.uk\0',
    '\ud800a@example.nhs.uk',
    'a@exa\u0007mple.uk',
  ])
    expect(email.safeParse(none).error?.issues[0]?.message, JSON.stringify(none)).toMatch(/correct format/)
})
