import { AsyncLocalStorage } from 'node:async_hooks'
import { describe, expect, it, vi } from 'vitest'
import { optionalPartialDate, requiredDay } from '@/lib/forms/date'
import { z } from '@/lib/forms/zod'
import { onlyFields, wasFormRefused } from './only-fields'

// As next.config.js has it.
vi.stubEnv('__NEXT_EXPERIMENTAL_AUTH_INTERRUPTS', 'true')

const plain = z.object({ familyName: z.string() })
const withDates = z
  .object({
    familyName: z.string(),
    from: requiredDay('From'),
    to: optionalPartialDate('To').refine(() => true),
  })
  .superRefine(() => undefined)
  .transform((read) => read)

function formWith(...names: string[]): FormData {
  const form = new FormData()
  for (const name of ['familyName', ...names]) form.set(name, 'x')
  return form
}

describe('a form is taken', () => {
  it('as it is, where all its fields are of its schema', () => {
    const form = formWith()
    expect(onlyFields(form, plain)).toBe(form)
  })

  it('with the names beside the schema, as words and as patterns', () => {
    expect(onlyFields(formWith('role', 'place-7'), plain, 'role', /^place-\d+$/).get('role')).toBe('x')
  })

  it('with the three boxes of each date, and with what Next adds', () => {
    const boxes = ['from-day', 'from-month', 'from-year', 'to-day', 'to-month', 'to-year']
    expect(() => onlyFields(formWith('$ACTION_1:0', '$ACTION_KEY', ...boxes), withDates)).not.toThrow()
  })

  it('with a field that has not arrived: an empty list is no field', () => {
    expect(() => onlyFields(new FormData(), plain)).not.toThrow()
  })
})

describe('a form is refused', () => {
  it.each([
    'trustId',
    'role',
    'isAdmin',
    'id',
    '__proto__',
    'constructor',
    'x7',
    'version',
    'familyname',
    'toString',
  ])('that says %s', (name) => {
    expect(() => onlyFields(formWith(name), plain)).toThrow('403')
    expect(() => onlyFields(formWith(name), withDates)).toThrow('403')
    expect(() => onlyFields(formWith(name), plain, 'other', /^place-\d+$/)).toThrow('403')
  })

  it('that makes one choice twice, and not where many may be made', () => {
    const choices = z
      .object({ role: z.enum(['viewer', 'lead']), reads: z.array(z.string()) })
      .refine(() => true)
    const form = new FormData()
    for (const [name, value] of [
      ['role', 'viewer'],
      ['reads', 'a'],
      ['reads', 'b'],
    ] as const)
      form.append(name, value)
    expect(onlyFields(form, choices)).toBe(form)
    form.append('role', 'lead')
    expect(() => onlyFields(form, choices)).toThrow('403')
  })

  it('that says a date in one text, past its boxes', () => {
    expect(() => onlyFields(formWith('from'), withDates)).toThrow('403')
  })

  it('that has a field where nothing is to be filled in', () => {
    expect(() => onlyFields(formWith())).toThrow('403')
  })

  it.each([undefined, null, '$K1', {}, { get: () => 'x' }])('as %j, which is no form', (sent) => {
    expect(() => onlyFields(sent as unknown as FormData, plain)).toThrow('404')
  })
})

it('a schema that names no fields cannot stand for a form', () => {
  expect(() => onlyFields(formWith(), z.record(z.string(), z.unknown()))).toThrow('an object')
})

it('a request whose form was refused is known by that, and no other', async () => {
  const requests = new AsyncLocalStorage<{ refused?: true }>()
  vi.stubGlobal('waymarkRequest', requests)
  const answer = (form: FormData) =>
    requests.run({}, async () => {
      await new Promise((resolve) => setImmediate(resolve))
      try {
        onlyFields(form, plain)
      } catch {
        return wasFormRefused()
      }
      return wasFormRefused()
    })
  expect(await Promise.all([answer(formWith('role')), answer(formWith()), answer(formWith('id'))])).toEqual([
    true,
    false,
    true,
  ])
  expect(wasFormRefused()).toBe(false)
})
