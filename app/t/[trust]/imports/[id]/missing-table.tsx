import { Link } from '@/components/nhs'
import { Panel } from '@/components/page'
import { ScrollRegion } from '@/components/table'
import type { KeptProposal } from '@/lib/data/load/staff-list/proposals'
import { monthOf } from '@/lib/format/day'
import { inWords } from '@/lib/format/plural'
import { postDetail } from '../import-words'

type MissingTableProps = { missing: readonly KeptProposal[]; asAt: string; staffPath: string }

/** Who is missing from the list for the first time: they count as in post until the next list, or a tick, decides. */
export function MissingTable({ missing, asAt, staffPath }: MissingTableProps) {
  return (
    <Panel
      heading={`${inWords(missing.length, 'post')} held back: missing from this list for the first time`.replace(
        /^./,
        (letter) => letter.toUpperCase(),
      )}
      sentence={`They still count as in post. If the next list has them again, nothing happened. If it does not, each becomes a leaving in ${monthOf(asAt)}, the month of the first gap.`}
    >
      <ScrollRegion label="Missing from this list">
        <table className="wm-table wm-table--stacks wm-proposals">
          <caption className="nhsuk-u-visually-hidden">Missing from this list</caption>
          <thead>
            <tr>
              <th scope="col">Left</th>
              <th scope="col">Staff member</th>
              <th scope="col">Last known post</th>
            </tr>
          </thead>
          <tbody>
            {missing.map(({ n, name, staffId, before, decision }) => (
              <tr key={n}>
                <td>
                  <input
                    key={decision}
                    type="checkbox"
                    name="approve"
                    value={n}
                    defaultChecked={decision === 'approve'}
                    aria-label={`Mark ${name} as left now`}
                  />
                </td>
                <th scope="row">{staffId ? <Link href={`${staffPath}/${staffId}`}>{name}</Link> : name}</th>
                <td data-label="Last known post">
                  {before?.positionTitle}
                  <small>{before ? postDetail(before) : ''}</small>
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </ScrollRegion>
    </Panel>
  )
}
