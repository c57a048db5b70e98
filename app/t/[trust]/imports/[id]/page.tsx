import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { SummaryList, Tag } from '@/components/nhs'
import { Downloads, PageHeading, Panel, ProgressBar, StatStrip } from '@/components/page'
import { requireScope } from '@/lib/access/scope'
import { getLoad, type LoadSummary } from '@/lib/data/load/loads'
import { countText } from '@/lib/format/count'
import { dayAndTime } from '@/lib/format/day'
import { parseLoadId } from '@/lib/forms/load'
import { endingText, isUnderWay, kindText, STATUS_WORDS, sizeText } from '../load-words'
import { LookAgain } from './look-again'
import { ProblemTable } from './problem-table'

export const metadata: Metadata = { title: 'Import' }

export default async function LoadPage({ params }: PageProps<'/t/[trust]/imports/[id]'>) {
  const { trust, id } = await params
  const scope = await requireScope({ trust }, 'load:write')
  const loadId = parseLoadId(id)
  const load = loadId && (await getLoad(scope, loadId))
  if (!load) notFound()
  const path = `/t/${scope.trustId}/imports`
  const { label, look } = STATUS_WORDS[load.status]
  return (
    <>
      <PageHeading crumbs={[{ label: 'Imports', href: path }]} here={load.fileName} lead={endingText(load)}>
        {load.fileName} <Tag look={look}>{label}</Tag>
      </PageHeading>
      {isUnderWay(load) ? <UnderWay load={load} /> : <Sums load={load} />}
      <Found load={load} path={path} />
      <Facts load={load} />
    </>
  )
}

function UnderWay({ load }: { load: LoadSummary }) {
  return (
    <Panel>
      <ProgressBar
        label={load.status === 'reading' ? 'Reading and checking the file' : 'Writing what was read'}
        done={load.percent}
        total={100}
      >
        {load.percent}%. {countText(load.rowsRead)} rows read. You can leave this page: the load goes on.
      </ProgressBar>
      <LookAgain seconds={2} />
    </Panel>
  )
}

function Sums({ load }: { load: LoadSummary }) {
  if (load.status !== 'done')
    return (
      <StatStrip
        stats={[
          { label: 'Rows read', value: countText(load.rowsRead) },
          { label: 'Rows with a problem', value: countText(load.rowsRefused) },
          { label: 'Rows loaded', value: '0' },
        ]}
      />
    )
  return (
    <StatStrip
      stats={[
        { label: 'Rows read', value: countText(load.rowsRead) },
        { label: 'Added', value: countText(load.rowsAdded) },
        { label: 'Changed', value: countText(load.rowsChanged) },
        { label: 'Already recorded', value: countText(load.rowsUnchanged) },
      ]}
    />
  )
}

function Found({ load, path }: { load: LoadSummary; path: string }) {
  if (load.problemCount + load.warningCount === 0) return null
  const files = <Downloads files={[{ label: 'CSV of all', href: `${path}/${load.id}/problems` }]} />
  return (
    <>
      {load.problemCount > 0 ? (
        <ProblemTable heading="Problems" total={load.problemCount} problems={load.problems} actions={files} />
      ) : null}
      {load.warningCount > 0 ? (
        <ProblemTable
          heading="Worth a look"
          total={load.warningCount}
          problems={load.warnings}
          actions={load.problemCount > 0 ? null : files}
        />
      ) : null}
    </>
  )
}

function Facts({ load }: { load: LoadSummary }) {
  const columns = (names: string[], none: string) => (names.length === 0 ? none : names.join(', '))
  return (
    <Panel heading="About this file">
      <SummaryList
        rows={[
          { key: 'Kind', value: kindText(load.shape) },
          { key: 'Size', value: sizeText(load.bytes) },
          { key: 'Loaded by', value: load.who },
          { key: 'Begun', value: dayAndTime(load.startedAt) },
          { key: 'Ended', value: load.endedAt ? dayAndTime(load.endedAt) : 'Not ended' },
          { key: 'Columns not known and left out', value: columns(load.ignoredColumns, 'None') },
          { key: 'Columns that may not be kept', value: columns(load.droppedColumns, 'None') },
          { key: 'Fingerprint', value: load.sha256.slice(0, 12) },
        ]}
      />
    </Panel>
  )
}
