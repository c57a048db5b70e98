import { CountBadge, Link, Tag } from '@/components/nhs'
import { ScrollRegion } from '@/components/table'
import type { KeptProposal } from '@/lib/data/load/staff-list/proposals'
import { isNews, type ProposalKind } from '@/lib/domain/staff-list/proposal'
import {
  changeDetail,
  fromText,
  HELD_WORDS,
  KIND_WORDS,
  postDetail,
  stepText,
  whyText,
} from '../import-words'

type ProposalsTableProps = { proposals: readonly KeptProposal[]; asAt: string; staffPath: string }

/** Proposals by kind, each with before and after and the reason for its date; a tick approves. */
export function ProposalsTable({ proposals, asAt, staffPath }: ProposalsTableProps) {
  const kinds = [...new Set(proposals.map(({ kind }) => kind))]
  return (
    <ScrollRegion label="Proposed changes">
      <table className="wm-table wm-table--stacks wm-proposals">
        <caption className="nhsuk-u-visually-hidden">Proposed changes</caption>
        <thead>
          <tr>
            <td />
            <th scope="col">Staff member</th>
            <th scope="col">Before</th>
            <th scope="col">After</th>
            <th scope="col">From</th>
            <th scope="col">Why this date</th>
          </tr>
        </thead>
        {kinds.map((kind) => {
          const own = proposals.filter((proposal) => proposal.kind === kind)
          return (
            <tbody key={kind}>
              <KindRow kind={kind} proposals={own} />
              {own.map((proposal) => (
                <ProposalRow key={proposal.n} proposal={proposal} asAt={asAt} staffPath={staffPath} />
              ))}
            </tbody>
          )
        })}
      </table>
    </ScrollRegion>
  )
}

function KindRow({ kind, proposals }: { kind: ProposalKind; proposals: readonly KeptProposal[] }) {
  const taken = proposals.some(({ decision }) => decision === 'approve')
  const act = taken ? 'hold' : 'take'
  return (
    <tr className="wm-proposals__kind">
      <th scope="rowgroup" colSpan={6}>
        {isNews(kind) ? null : (
          <button className="wm-linklike" type="submit" name="act" value={`${act}:${kind}`}>
            {taken ? 'Hold back all' : 'Tick all'}
            <span className="nhsuk-u-visually-hidden"> of {KIND_WORDS[kind].toLowerCase()}</span>
          </button>
        )}
        <strong>{KIND_WORDS[kind]}</strong> <CountBadge>{proposals.length}</CountBadge>
      </th>
    </tr>
  )
}

type ProposalRowProps = { proposal: KeptProposal; asAt: string; staffPath: string }

function ProposalRow({ proposal, asAt, staffPath }: ProposalRowProps) {
  const { n, name, kind, staffId, employeeNumber, decision, held } = proposal
  const step = stepText(proposal)
  const detail = changeDetail(proposal)
  return (
    <tr>
      <td>
        {isNews(kind) ? null : (
          <input
            key={decision}
            type="checkbox"
            name="approve"
            value={n}
            defaultChecked={decision === 'approve'}
            aria-label={`Approve ${name}, ${KIND_WORDS[kind].toLowerCase()}`}
          />
        )}
      </td>
      <th scope="row">
        {staffId ? <Link href={`${staffPath}/${staffId}`}>{name}</Link> : name}
        {employeeNumber ? <small>{employeeNumber}</small> : null}
      </th>
      <td data-label="Before">
        <Post post={proposal.before} none={kind === 'joined' ? 'Not in the records' : ''} />
      </td>
      <td data-label="After">
        <Post post={proposal.after} none={kind === 'left' || kind === 'second_post_ended' ? 'Left' : ''} />
        {detail ? <small>{detail}</small> : null}
        {step ? <Tag look="yellow">{step}</Tag> : null}
      </td>
      <td data-label="From">{fromText(proposal)}</td>
      <td data-label="Why this date">
        {whyText(proposal, asAt)}
        {held ? <small>{HELD_WORDS[held]}</small> : null}
      </td>
    </tr>
  )
}

function Post({ post, none }: { post: KeptProposal['before'] | KeptProposal['after']; none: string }) {
  if (!post) return none
  return (
    <>
      {post.positionTitle}
      <small>{postDetail(post)}</small>
    </>
  )
}
