import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { MADE_DOCS } from './made-docs'

describe('documents made from the code', () => {
  it.each(Object.entries(MADE_DOCS))('%s says what the code says (else: npm run docs)', (path, make) => {
    expect(readFileSync(path, 'utf8')).toBe(make())
  })

  it('name every table, every class and every role', () => {
    const map = readFileSync('docs/data-map.md', 'utf8')
    for (const word of [
      '### staff\n',
      '`employee_number`',
      '### staging.assignment_row',
      'Names a person',
      'pgboss',
    ])
      expect(map).toContain(word)
    const roles = readFileSync('docs/roles-and-permissions.md', 'utf8')
    expect(roles).toContain(
      '| `staff:write` | Record staff, posts and routes; make a subject-access file; ask for an erasure | no | yes | no | yes |',
    )
    expect(roles).toContain('| Sees exact numbers and names | no | yes | yes | yes |')
  })
})
