import { expect, it } from 'vitest'
import { email, ownName } from './text'

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

it('a name is anyone’s own: with no sign that hides another, and none of those that the audit has for nobody', () => {
  for (const name of ['Ada Lane', 'Siân O’Neill-Ruiz', 'نور', 'Waymark Smith'])
    expect(ownName.parse(` ${name} `)).toBe(name)
  for (const [name, sentence] of [
    ['', 'Enter your name'],
    ['Ada\nLane', 'Your name has a sign that is not seen. Type it again'],
    ['\u202Eenal adA', 'Your name has a sign that is not seen. Type it again'],
    ['Command  Line', 'The audit has this name for what no member did. Enter your own'],
    ['ＷＡＹＭＡＲＫ', 'The audit has this name for what no member did. Enter your own'],
  ])
    expect(ownName.safeParse(name).error?.issues[0]?.message, name).toBe(sentence)
})
