import type { ReactNode } from 'react'
import { renderToStaticMarkup as draw } from 'react-dom/server'
import { describe, expect, it } from 'vitest'
import { emptyForm, type FormState } from '@/lib/forms/state'
import { boxesOf } from './date-fields'
import {
  ActionForm,
  CheckboxesField,
  ConfirmForm,
  DateField,
  FileField,
  RadiosField,
  SelectField,
  SubmitButton,
  TextField,
} from './index'

const action = async (state: FormState) => state

function form(children: ReactNode, state: Partial<FormState> = {}, version?: number) {
  return draw(
    <ActionForm
      action={action}
      initial={{ ...emptyForm, ...state }}
      version={version}
      heading={<h1>Add a post</h1>}
    >
      {children}
    </ActionForm>,
  )
}

describe('a form that came back', () => {
  it('puts the error summary above the heading and leads to the field', () => {
    const html = form(<TextField name="name" label="Last name" />, {
      errors: { name: 'Enter the last name' },
    })
    expect(html.indexOf('There is a problem')).toBeLessThan(html.indexOf('<h1>'))
    expect(html).toContain('<a href="#name">Enter the last name</a>')
    expect(html).toMatch(
      /<input[^>]*aria-invalid="true"[^>]*id="name"|<input[^>]*id="name"[^>]*aria-invalid="true"/,
    )
  })

  it('shows what was typed instead of what is recorded', () => {
    const html = form(<TextField name="name" label="Last name" value="Old" />, { values: { name: 'Typed' } })
    expect(html).toContain('value="Typed"')
    expect(html).not.toContain('Old')
  })

  it('shows an emptied field as empty', () => {
    const html = form(<TextField name="name" label="Last name" value="Old" />, { values: { name: '' } })
    expect(html).not.toContain('Old')
  })

  it('never shows a password again', () => {
    const html = form(<TextField name="password" label="Password" type="password" value="recorded-one" />, {
      values: { password: 'typed-one' },
    })
    expect(html).not.toMatch(/recorded-one|typed-one/)
  })

  it('keeps the three boxes of a date as typed, even one that does not exist', () => {
    const html = form(<DateField name="from" legend="When did it begin?" value="2018-08-06" />, {
      values: { 'from-day': '31', 'from-month': '2', 'from-year': '18' },
      errors: { from: 'The date must be a real date' },
    })
    expect(html).toMatch(/name="from-day"[^>]*value="31"|value="31"[^>]*name="from-day"/)
    expect(html).toMatch(/name="from-year"[^>]*value="18"|value="18"[^>]*name="from-year"/)
    expect(html.match(/aria-invalid="true"/g)).toHaveLength(3)
  })

  it('marks only the box that is wrong', () => {
    const html = form(<DateField name="from" legend="When did it begin?" />, {
      errors: { 'from-year': 'Enter the year the post began' },
    })
    expect(html).toMatch(
      /<input[^>]*aria-invalid="true"[^>]*from-year|<input[^>]*from-year[^>]*aria-invalid="true"/,
    )
    expect(html.match(/aria-invalid="true"/g)).toHaveLength(1)
    expect(html).toContain('<a href="#from-year">')
  })

  it('leaves a box unticked that was unticked', () => {
    const choices = [{ value: 'A', label: 'A' }]
    const field = <CheckboxesField name="kinds" legend="Kinds" choices={choices} values={['A']} />
    expect(form(field)).toContain('checked=""')
    expect(form(field, { values: { name: 'x' } })).not.toContain('checked=""')
  })

  it('keeps a chosen option and a chosen radio', () => {
    const options = ['3', '5'].map((value) => ({ value, label: `Level ${value}` }))
    const html = form(
      <>
        <SelectField name="level" label="Level" options={options} value="3" />
        <RadiosField name="route" legend="Route" choices={options} value="3" />
      </>,
      { values: { level: '5', route: '5' } },
    )
    expect(html).toContain('<option value="5" selected="">')
    expect(html).toMatch(
      /<input[^>]*name="route"[^>]*checked=""[^>]*value="5"|<input[^>]*value="5"[^>]*checked=""/,
    )
  })
})

describe('a record that somebody else changed', () => {
  const state = {
    values: { name: 'Hartley', version: '4' },
    stale: [{ field: 'name', label: 'Last name', yours: 'Hartley', theirs: 'Hart' }],
  }

  it('shows both values', () => {
    const html = form(<TextField name="name" label="Last name" />, state, 3)
    expect(html).toContain('changed by someone else')
    expect(html).toContain('<td>Hartley</td><td>Hart</td>')
  })

  it('sends the new version the next time', () => {
    const html = form(<TextField name="name" label="Last name" />, state, 3)
    expect(html).toContain('<input type="hidden" name="version" value="4"/>')
  })

  it('sends the version that was read the first time', () => {
    expect(form(<TextField name="name" label="Last name" />, {}, 3)).toContain('name="version" value="3"')
  })
})

describe('parts of a form', () => {
  it('takes the leading noughts off a recorded date, and a date known to the month keeps its day empty', () => {
    expect(boxesOf('2018-08-06')).toEqual({ day: '6', month: '8', year: '2018' })
    expect(boxesOf('2012-09')).toEqual({ day: '', month: '9', year: '2012' })
    expect(boxesOf(null)).toEqual({ day: '', month: '', year: '' })
  })

  it('ties a file to its label, hint and error', () => {
    const html = form(<FileField name="file" label="Staff list" hint="CSV or XLSX" />, {
      errors: { file: 'Choose a file' },
    })
    expect(html).toContain('for="file"')
    expect(html).toContain('aria-describedby="file--hint file--error-message"')
  })

  it('sends by a button that works before a script does', () => {
    expect(form(<SubmitButton>Save</SubmitButton>)).toMatch(/<button class="nhsuk-button" type="submit">Save/)
  })

  it('asks before it does, with a way out', () => {
    const html = draw(
      <ConfirmForm
        action={action}
        question="Delete the post?"
        confirmLabel="Delete"
        cancelHref="/staff/1"
        fields={{ post: '12' }}
        warning
      />,
    )
    expect(html).toContain('<h1>Delete the post?</h1>')
    expect(html).toContain('<input type="hidden" name="post" value="12"/>')
    expect(html).toContain('<a href="/staff/1">Cancel</a>')
  })
})
