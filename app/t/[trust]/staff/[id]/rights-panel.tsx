import { ButtonGroup, Link } from '@/components/nhs'
import { Panel } from '@/components/page'
import type { ErasureRow } from '@/lib/data/retention/requests'
import { dayAndTime } from '@/lib/format/day'

/** What the person may ask for: a file of all that is held, and that their record is erased. */
export function RightsPanel({
  person,
  path,
  mayHold,
}: {
  person: ErasureRow
  path: string
  mayHold: boolean
}) {
  const { askedAt, askedBy, askedWhy, heldAt, holdBy, holdWhy, erasedAt } = person
  return (
    <Panel heading="The person’s rights" id="rights">
      {askedAt ? <p>{`Erasure was asked for on ${dayAndTime(askedAt)} by ${askedBy}: ${askedWhy}`}</p> : null}
      {heldAt ? (
        <p>{`On hold since ${dayAndTime(heldAt)}, by ${holdBy}${mayHold ? `: ${holdWhy}` : ''}`}</p>
      ) : null}
      <p>
        The file has everything held on them, as a page to read and as JSON. Colleagues are named by their
        role. Look it over before you give it: notes may speak of other people, and a hold may be one that
        they must not be told of.
      </p>
      <ButtonGroup>
        <a className="nhsuk-button nhsuk-button--secondary" href={`${path}/subject-access`} download>
          Download all that is held
        </a>
        {erasedAt ? null : (
          <Link href={`${path}/erasure`}>
            {askedAt ? 'Take back the request to erase' : 'Ask for erasure'}
          </Link>
        )}
        {mayHold && !erasedAt ? (
          <Link href={`${path}/hold`}>{heldAt ? 'Take the hold off' : 'Put on hold'}</Link>
        ) : null}
      </ButtonGroup>
    </Panel>
  )
}
