import { readdirSync } from 'node:fs'
import { dataMap } from '@/db/classes/data-map'
import { accessibilityStatement } from '@/lib/accessibility/statement'
import { rolesMap } from './roles-map'

/** Documents that are made from the code and never written by hand, by their path. */
export const MADE_DOCS: Readonly<Record<string, () => string>> = {
  // Before the statement, which reads it.
  'lib/accessibility/pages.json': pagesOfTheSite,
  'docs/accessibility-statement.md': accessibilityStatement,
  'docs/data-map.md': dataMap,
  'docs/roles-and-permissions.md': rolesMap,
}

/** The addresses of the site's pages, by its folders. What refusals show is walked at an address that is not there. */
function pagesOfTheSite(): string {
  const pages = readdirSync('app', { recursive: true, encoding: 'utf8' })
    .filter((file) => /(^|\/)page\.tsx$/.test(file) && !file.startsWith('nothing-here/'))
    .map((file) => `/${file.replace(/\/?page\.tsx$/, '')}`)
  return `${JSON.stringify(pages.sort(), null, 2)}\n`
}
