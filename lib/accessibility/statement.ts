import { longDay } from '@/lib/format/day'
import { counted } from '@/lib/format/plural'
import { KNOWN } from './known'
import pages from './pages.json' with { type: 'json' }
import { LAST_WALK, type Walk } from './walk'

/** Pages that are there and that the last walk did not look at. */
export const notWalked = (walk: Walk = LAST_WALK, all: readonly string[] = pages): string[] =>
  all.filter((page) => !walk.pages.some(({ address }) => address === page))

/** How far the last walk came: "all 90 pages", "86 of 90 pages". */
export function walkedText(walk: Walk = LAST_WALK, all: readonly string[] = pages): string {
  const missing = notWalked(walk, all).length
  return missing === 0
    ? `all ${counted(all.length, 'page')}`
    : `${all.length - missing} of ${counted(all.length, 'page')}`
}

/** The statement for the governance pack, in Markdown: the same facts as the page has. */
export function accessibilityStatement(): string {
  const { on, version, tool, browser, rules, widths, failures } = LAST_WALK
  const missing = notWalked()
  const found = failures.length === 0 ? 'no failure' : counted(failures.length, 'failure')
  return `${[
    '# Accessibility statement',
    'Made from the results of the last walk (`lib/accessibility/last-walk.json`) and from the pages that there are, by `npm run docs`; the page `/accessibility` says the same.',
    'Waymark is partially compliant with the Web Content Accessibility Guidelines version 2.2 AA: tests by a machine find only some of what can be wrong, and nobody independent has audited it yet.',
    `On ${longDay(on)}, version ${version} was looked at with ${tool} in ${browser}, by the rules ${rules.join(', ')}, at widths of ${widths.join(' and ')} pixels: ${walkedText()}, and ${found} found.`,
    '## What does not comply, or may not',
    [...failures, ...KNOWN].map((line) => `- ${line}`).join('\n'),
    '## Pages that the last walk did not look at',
    missing.length === 0 ? 'None.' : missing.map((page) => `- \`${page}\``).join('\n'),
    '**[Trust: contact, time of an answer, and the enforcement procedure of the Trust’s nation]**',
  ].join('\n\n')}\n`
}
