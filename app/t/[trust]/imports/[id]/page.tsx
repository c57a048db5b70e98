import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { Tag } from '@/components/nhs'
import { PageHeading, Steps } from '@/components/page'
import { requireScope } from '@/lib/access/scope'
import { importPage } from '@/lib/data/load/import-page'
import type { ImportRecord } from '@/lib/data/load/import-record'
import { isOfADay } from '@/lib/data/load/list-day'
import { longDay } from '@/lib/format/day'
import { parseImportAddress } from '@/lib/forms/import-address'
import { parseLoadId } from '@/lib/forms/load'
import type { Shape } from '@/lib/import/shapes'
import { STATE_WORDS } from '../import-words'
import { kindText } from '../load-words'
import { ApproveStep } from './approve-step'
import { CheckStep } from './check-step'
import { DoneStep } from './done-step'
import { Facts } from './facts'
import { MatchStep } from './match-step'
import { UnderWay } from './under-way'
import './import.css'

export const metadata: Metadata = { title: 'Import' }

const STEPS = ['Upload', 'Match columns', 'Check', 'Approve', 'Done'] as const
type Step = (typeof STEPS)[number]

export default async function ImportPage({ params, searchParams }: PageProps<'/t/[trust]/imports/[id]'>) {
  const { trust, id } = await params
  const scope = await requireScope({ trust }, 'load:write')
  const importId = parseLoadId(id)
  const record = importId && (await importPage(scope, importId))
  if (!record) notFound()
  const address = parseImportAddress(await searchParams)
  const path = `/t/${scope.trustId}/imports`
  const step = stepOf(record, address.step)
  const { label, look } = STATE_WORDS[record.status]
  return (
    <>
      <PageHeading crumbs={[{ label: 'Imports', href: path }]} here={record.fileName}>
        {titleOf(record, step)} {step === 'Done' ? <Tag look={look}>{label}</Tag> : null}
      </PageHeading>
      {cameToNothing(record) ? null : <Steps steps={STEPS} current={step} />}
      {bodyOf(step)}
      <Facts record={record} />
    </>
  )

  function bodyOf(shown: Step) {
    if (!record) return null
    if (isWorking(record)) return <UnderWay record={record} />
    switch (shown) {
      case 'Match columns':
        return <MatchStep scope={scope} record={record} kind={address.kind} />
      case 'Check':
        return <CheckStep scope={scope} record={record} path={`${path}/${record.id}`} />
      case 'Approve':
        return <ApproveStep scope={scope} record={record} path={`${path}/${record.id}`} address={address} />
      default:
        return <DoneStep scope={scope} record={record} path={path} />
    }
  }
}

const isWorking = ({ status }: ImportRecord) =>
  ['received', 'reading', 'checking', 'writing', 'undoing'].includes(status)

/** It ended before its last step. */
const cameToNothing = ({ status }: ImportRecord) => ['refused', 'failed', 'discarded'].includes(status)

function stepOf({ status, problemCount }: ImportRecord, asked: string | null): Step {
  switch (status) {
    case 'received':
    case 'reading':
      return 'Upload'
    case 'matching':
      return 'Match columns'
    case 'checking':
      return 'Check'
    case 'checked':
      return problemCount > 0 || asked === 'check' ? 'Check' : 'Approve'
    case 'writing':
      return 'Approve'
    default:
      return 'Done'
  }
}

/** "Approve the staff list of 31 March 2026". */
function titleOf({ asAt, fileName, ...record }: ImportRecord, step: Step): string {
  const kind = record.kind as Shape | null
  const what = kind ? kindText(kind).toLowerCase().replace('esr', 'ESR') : 'file'
  const of = isOfADay(kind) && asAt && step !== 'Match columns' ? ` of ${longDay(asAt)}` : ''
  switch (step) {
    case 'Upload':
      return `Reading ${fileName}`
    case 'Match columns':
      return `Match the columns of ${fileName}`
    case 'Check':
      return `Check the ${what}${of}`
    case 'Approve':
      return `Approve the ${what}${of}`
    case 'Done':
      return kind ? `${kindText(kind)}${of}` : fileName
  }
}
