import type { Metadata } from 'next'
import { Tag } from '@/components/nhs'
import { EmptyState, PageHeading, Panel } from '@/components/page'
import { DataTable } from '@/components/table'
import { requireScope } from '@/lib/access/scope'
import { type AskedFile, ownFiles } from '@/lib/data/files/asked-file'
import { countText } from '@/lib/format/count'
import { dayAndTime } from '@/lib/format/day'
import { sizeText } from '@/lib/format/size'
import { LookAgain } from '../look-again'
import { makeAgain, remove } from './actions'
import { nameOf, STATE_WORDS, sentenceOf } from './file-words'
import './files.css'
import { UnderWay } from './under-way'

export const metadata: Metadata = { title: 'Your files' }

export default async function FilesPage({ params }: PageProps<'/t/[trust]/files'>) {
  const scope = await requireScope(await params, 'staff:read')
  const files = await ownFiles(scope)
  const isUnderWay = ({ state }: AskedFile) => state === 'waiting' || state === 'making'
  const underWay = files.filter(isUnderWay)
  const others = files.filter((file) => !isUnderWay(file))
  return (
    <>
      <PageHeading
        crumbs={[{ label: 'Staff', href: `/t/${scope.trustId}/staff` }]}
        here="Your files"
        lead="A list that takes longer than about a second is made here, two at a time, while you do something else. Only you can see your files."
      >
        Your files
      </PageHeading>
      {underWay.map((file) => (
        <UnderWay key={file.id} trust={scope.trustId} file={file} />
      ))}
      {underWay.length > 0 ? <LookAgain /> : null}
      {others.length > 0 || underWay.length === 0 ? (
        <Panel heading={underWay.length > 0 ? 'Other files' : 'Files'}>
          {others.length > 0 ? (
            <Files trust={scope.trustId} files={others} />
          ) : (
            <EmptyState
              heading="You have asked for no long file"
              headingLevel={3}
              links={[{ label: 'Go to the staff list', href: `/t/${scope.trustId}/staff` }]}
            >
              Shorter ones are downloaded at once from the page that shows the list.
            </EmptyState>
          )}
        </Panel>
      ) : null}
    </>
  )
}

function Files({ trust, files }: { trust: string; files: readonly AskedFile[] }) {
  return (
    <DataTable<AskedFile>
      caption="Your files, newest first"
      captionHidden
      rows={files}
      rowKey={({ id }) => id}
      columns={[
        { key: 'file', header: 'File', cell: (file) => <Name file={file} /> },
        { key: 'state', header: 'State', cell: (file) => <State trust={trust} file={file} /> },
        { key: 'rows', header: 'Rows', cell: ({ rows }) => countText(rows), numeric: true },
        { key: 'asked', header: 'Asked for', cell: ({ askedAt }) => dayAndTime(askedAt) },
      ]}
    />
  )
}

function Name({ file: { state, fileName, bytes, filters } }: { file: AskedFile }) {
  return (
    <div className="wm-files__name">
      {fileName}
      {state === 'ready' ? ` (${sizeText(bytes ?? 0)})` : null}
      <p className="wm-quiet">{filters.join('. ')}</p>
    </div>
  )
}

/** What became of a file and what can be done: side by side on a phone too, where further columns are out of sight. */
function State({ trust, file }: { trust: string; file: AskedFile }) {
  const { label, look } = STATE_WORDS[file.state]
  return (
    <div className="wm-files__state">
      <Tag look={look}>{label}</Tag>
      <p className="wm-quiet">{sentenceOf(file)}</p>
      <Ways trust={trust} file={file} />
    </div>
  )
}

function Ways({ trust, file }: { trust: string; file: AskedFile }) {
  const of = <span className="nhsuk-u-visually-hidden"> {nameOf(file)}</span>
  return (
    <div className="wm-files__ways">
      {file.state === 'ready' ? (
        <a href={`/t/${trust}/files/${file.id}`}>
          Download<span className="nhsuk-u-visually-hidden"> {file.fileName}</span>
        </a>
      ) : (
        <form action={makeAgain.bind(null, trust, file.id)}>
          <button className="wm-linklike" type="submit">
            Make again{of}
          </button>
        </form>
      )}
      <form action={remove.bind(null, trust, file.id)}>
        <button className="wm-linklike" type="submit">
          Delete{of}
        </button>
      </form>
    </div>
  )
}
