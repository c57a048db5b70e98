import { describe, expect, it } from 'vitest'
import { securityTxt } from './security-contact'

const site = new URL('https://waymark.example.nhs.uk')
const said = (contact?: string) => securityTxt(contact, site, '2026-11-28')

describe('security.txt', () => {
  it('says whom to tell, until when, and where it stands, a field a line', () => {
    expect(said('security@example.nhs.uk')).toBe(
      [
        'Contact: mailto:security@example.nhs.uk',
        'Expires: 2027-05-27T00:00:00.000Z',
        'Preferred-Languages: en, cy',
        'Canonical: https://waymark.example.nhs.uk/.well-known/security.txt',
        '',
      ].join('\n'),
    )
    expect(said('https://example.nhs.uk/report')).toContain('Contact: https://example.nhs.uk/report\n')
    expect(said('tel:+44-20-7946-0000')).toContain('Contact: tel:+44-20-7946-0000\n')
  })

  it.each([
    undefined,
    '',
    ' ',
    'http://example.nhs.uk',
    'nobody',
    'a@b.uk\nContact: mailto:evil@x.uk',
    'javascript:x',
  ])('is not there for %j', (contact) => {
    expect(said(contact)).toBeNull()
  })
})
