import type { Metadata } from 'next'
import { PageHeading, Panel } from '@/components/page'
import { KNOWN } from '@/lib/accessibility/known'
import { notWalked, walkedText } from '@/lib/accessibility/statement'
import { LAST_WALK } from '@/lib/accessibility/walk'
import { longDay } from '@/lib/format/day'
import { counted } from '@/lib/format/plural'
import { PlainShell } from '../plain-shell'

export const metadata: Metadata = { title: 'Accessibility statement' }

export default function AccessibilityPage() {
  const { on, failures, pages } = LAST_WALK
  return (
    <PlainShell>
      <PageHeading>Accessibility statement</PageHeading>
      <Panel heading="What you can expect">
        <p>
          This statement is about Waymark, where a Trust plans its informatics workforce. It is meant for as
          many people as possible. You should be able to:
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
      <Panel heading="How accessible Waymark is">
        <p>
          Waymark is partially compliant with the{' '}
          <a href="https://www.w3.org/TR/WCAG22/">Web Content Accessibility Guidelines version 2.2</a> AA
          standard. The tests below{' '}
          {failures.length === 0 ? 'found no failure' : `found ${counted(failures.length, 'failure')}`}, but
          tests by a machine find only some of what can be wrong, and nobody independent has audited Waymark
          yet.
        </p>
        <h3>What does not comply, or may not</h3>
        <ul>
          {[...failures, ...KNOWN].map((line) => (
            <li key={line}>{line}</li>
          ))}
        </ul>
      </Panel>
      <Panel heading="Feedback and contact information">
        <p>
          If you cannot use a part of Waymark, or need something from it in another format such as large print
          or a table that is read aloud, tell the administrator of your Trust which page it was and what you
          needed. The Trust answers in the time that its own accessibility statement gives.
        </p>
      </Panel>
      <Panel heading="Enforcement procedure">
        <p>
          The Equality and Human Rights Commission (EHRC) enforces the Public Sector Bodies (Websites and
          Mobile Applications) (No. 2) Accessibility Regulations 2018. If you are not happy with how the Trust
          responds, contact the{' '}
          <a href="https://www.equalityadvisoryservice.com/">Equality Advisory and Support Service (EASS)</a>.
          In Northern Ireland, contact the{' '}
          <a href="https://www.equalityni.org/">Equality Commission for Northern Ireland</a>.
        </p>
      </Panel>
      <Panel heading="Preparation of this statement">
        <p>
          This statement is made from the results of the last walk, on {longDay(on)}, which looked at{' '}
          {walkedText()}
          that there are. It is made anew with each version that is walked.
        </p>
        <NotWalked />
        <Tested />
        <details className="nhsuk-details">
          <summary className="nhsuk-details__summary">
            <span className="nhsuk-details__summary-text">
              The {counted(pages.length, 'page')} that were tested
            </span>
          </summary>
          <div className="nhsuk-details__text">
            <ul>
              {pages.map(({ address }) => (
                <li key={address}>
                  <code>{address}</code>
                </li>
              ))}
            </ul>
          </div>
        </details>
      </Panel>
    </PlainShell>
  )
}

function Tested() {
  const { version, tool, browser, rules, widths, pages } = LAST_WALK
  const looks = pages.reduce((sum, { looks: some }) => sum + some, 0)
  return (
    <p>
      Waymark {version} was tested with {tool} in {browser}, by the rules {rules.join(', ')}, at windows{' '}
      {widths.join(' and ')} pixels wide: {counted(pages.length, 'page')}, {counted(looks, 'look')}, with
      records and with none, as each role that sees it. Each change of Waymark is tested in the same way, and
      with a keyboard and without JavaScript, by those who build it. The pages were not tested with screen
      readers by people who use one.
    </p>
  )
}

function NotWalked() {
  const missing = notWalked()
  if (missing.length === 0) return null
  return (
    <>
      <p>These pages are newer than the walk, or need what it does not have, and were not looked at:</p>
      <ul>
        {missing.map((page) => (
          <li key={page}>
            <code>{page}</code>
          </li>
        ))}
      </ul>
    </>
  )
}
