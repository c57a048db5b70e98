import type { Metadata } from 'next'
import { PageHeading, Panel } from '@/components/page'
import { PlainShell } from '../plain-shell'

export const metadata: Metadata = { title: 'Accessibility statement' }

export default function AccessibilityPage() {
  return (
    <PlainShell>
      <PageHeading>Accessibility statement</PageHeading>
      <Panel heading="What you can expect">
        <p>
          Waymark is built to meet the Web Content Accessibility Guidelines (WCAG) 2.2 at level AA. You should
          be able to:
        </p>
        <ul>
          <li>use every page with a keyboard only</li>
          <li>use every page with a screen reader: each chart has the same numbers as a table beside it</li>
          <li>
            zoom in to 400% and read a page 320 pixels wide without scrolling sideways, except for wide tables
          </li>
          <li>use every page without JavaScript: where a chart needs it, its table is shown instead</li>
        </ul>
      </Panel>
      <Panel heading="How it is tested">
        <p>
          Every page is tested with axe at WCAG 2.2 AA each time Waymark is changed, and with a keyboard and
          without JavaScript. It has not been audited by an independent body yet.
        </p>
      </Panel>
      <Panel heading="If you cannot use a part of it">
        <p>
          Tell the administrator of your Trust which page it was and what you needed. If you are not content
          with the answer, contact the Equality Advisory and Support Service. The Equality and Human Rights
          Commission enforces the accessibility regulations.
        </p>
      </Panel>
    </PlainShell>
  )
}
