import { renderToStaticMarkup as draw } from 'react-dom/server'
import { describe, expect, it } from 'vitest'
import { Button, ButtonLink, Checkboxes, ErrorSummary, Radios, SummaryList, TextInput } from './index'

describe('the NHS parts', () => {
  it('ties a label, a hint and an error to their input', () => {
    const html = draw(
      <TextInput
        id="name"
        name="name"
        label="Last name"
        hint="As in the records"
        error="Enter the last name"
      />,
    )
    expect(html).toContain('for="name"')
    expect(html).toMatch(/<input[^>]*aria-describedby="name--hint name--error-message"/)
    expect(html).toContain('id="name--error-message"')
  })

  it('gives the first radio the id an error leads to, and each radio its own label', () => {
    const html = draw(
      <Radios
        name="route"
        legend="Entry route"
        error="Choose an entry route"
        value="CLINICIAN"
        choices={[
          { value: 'WORK', label: 'Work experience' },
          { value: 'CLINICIAN', label: 'Clinician', hint: 'A registered profession' },
        ]}
      />,
    )
    expect(html).toMatch(/<fieldset[^>]*aria-describedby="route-error"/)
    expect(html).toMatch(/<input[^>]*id="route"[^>]*value="WORK"/)
    expect(html).toContain('for="route-2"')
    expect(html).toMatch(/<input[^>]*id="route-2"[^>]*aria-describedby="route-2-item-hint"/)
    expect(html.match(/checked=""/g)).toHaveLength(1)
  })

  it('ticks every chosen box', () => {
    const choices = ['A', 'B', 'C'].map((value) => ({ value, label: value }))
    const html = draw(<Checkboxes name="kind" legend="Kinds" choices={choices} values={['A', 'C']} />)
    expect(html.match(/checked=""/g)).toHaveLength(2)
  })

  it('leads from each error of the summary to its field, and leaves a problem of no field as words', () => {
    const html = draw(
      <ErrorSummary
        errors={[{ message: 'The file is empty' }, { field: 'from', message: 'Enter the date' }]}
      />,
    )
    expect(html).toContain('<a href="#from">Enter the date</a>')
    expect(html).toContain('<li>The file is empty</li>')
    expect(html).toContain('role="alert"')
  })

  it('keeps a link that looks like a button a link', () => {
    expect(draw(<ButtonLink href="/staff/new">Add a staff member</ButtonLink>)).toMatch(/^<a (?!.*role=)/)
    expect(draw(<Button look="warning">Delete</Button>)).toBe(
      '<button class="nhsuk-button nhsuk-button--warning" type="submit">Delete</button>',
    )
  })

  it('says "Not recorded" for an empty value, and keeps nought', () => {
    expect(draw(<SummaryList rows={[{ key: 'Unit', value: '' }]} />)).toContain('Not recorded')
    expect(draw(<SummaryList rows={[{ key: 'Posts', value: 0 }]} />)).not.toContain('Not recorded')
  })
})
