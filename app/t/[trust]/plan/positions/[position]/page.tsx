import { notFound } from 'next/navigation'
import { ButtonLink, Link, SummaryList } from '@/components/nhs'
import { PageHeading, Panel, SuccessBanner } from '@/components/page'
import { DataTable } from '@/components/table'
import { requireScope } from '@/lib/access/scope'
import { today } from '@/lib/data/clock'
import { type PositionPage, positionPage } from '@/lib/data/plan/position-page'
import { bandText } from '@/lib/format/band'
import { dayAndTime, lastDay, longDay } from '@/lib/format/day'
import { fteOfPosts } from '@/lib/format/establishment'
import { ownWord } from '@/lib/format/own-word'
import { isId } from '@/lib/forms/row-id'
import { areaText, levelText, payText, vacantFor } from '../../position-words'
import '../../plan.css'

const DONE: Record<string, string> = {
  added: 'The position is in the establishment.',
  changed: 'The change is recorded.',
  ended: 'The end of the position is recorded.',
  undone: 'The change is undone.',
}

export default async function PositionPageRoute({
  params,
  searchParams,
}: PageProps<'/t/[trust]/plan/positions/[position]'>) {
  const { trust, position: id } = await params
  const scope = await requireScope({ trust }, 'staff:read')
  const view = isId(id) ? await positionPage(scope, id, today()) : null
  if (!view) notFound()
  const done = ownWord(DONE, (await searchParams).done)
  const path = `/t/${scope.trustId}/plan/positions/${id}`
  const mayWrite = scope.can('plan:write')
  return (
    <>
      <title>{`${view.title}, position ${view.number} – Waymark`}</title>
      {done ? <SuccessBanner>{done}</SuccessBanner> : null}
      <PageHeading
        crumbs={[{ label: 'Positions', href: `/t/${scope.trustId}/plan/positions` }]}
        here={view.title}
        caption={`Position ${view.number}`}
        actions={
          mayWrite ? (
            <>
              <ButtonLink href={`${path}/change`}>Change from a day on</ButtonLink>
              {view.now ? <Link href={`${path}/end`}>End this position</Link> : null}
            </>
          ) : null
        }
      >
        {view.title}
      </PageHeading>
      <NowPanel view={view} />
      <PeriodsPanel view={view} />
      <HoldersPanel view={view} trust={scope.trustId} />
      <ActsPanel view={view} path={path} mayWrite={mayWrite} />
    </>
  )
}

type Props = { view: PositionPage }

function NowPanel({ view: { now, vacancy } }: Props) {
  if (!now || !vacancy)
    return (
      <Panel
        heading="Now"
        sentence="The position is not in the establishment today. Its periods are below."
      />
    )
  const { budget, inPost, vacant, over, since, atLeast } = vacancy
  return (
    <Panel heading="Now">
      <SummaryList
        rows={[
          { key: 'Budgeted FTE', value: fteOfPosts(budget) },
          { key: 'In post', value: `${fteOfPosts(inPost)} FTE` },
          {
            key: 'Vacant',
            value:
              vacant > 0
                ? `${fteOfPosts(vacant)} FTE, for ${vacantFor(since, today(), atLeast)}${since ? `, since ${longDay(since)}` : ''}`
                : 'No',
          },
          ...(over > 0 ? [{ key: 'Above its budget', value: `${fteOfPosts(over)} FTE` }] : []),
          { key: 'Unit', value: now.unit ?? 'none' },
          { key: 'AfC band', value: bandText(now.afcBand) },
          { key: 'HICF area', value: areaText(now.at) },
          { key: 'HICF level', value: levelText(now.at) },
          { key: 'Pay range a year', value: payText(now.payFloor, now.payCeiling) },
        ]}
      />
    </Panel>
  )
}

function PeriodsPanel({ view: { periods } }: Props) {
  return (
    <Panel heading="What it is, from when to when">
      <DataTable
        caption="Periods of the position, the newest first"
        captionHidden
        rows={periods}
        rowKey={({ from }) => from ?? 'first'}
        empty="It has no budget yet. Change it from a day on to give it one."
        columns={[
          {
            key: 'from',
            header: 'From',
            cell: ({ from }) => (from ? longDay(from) : 'before the records'),
          },
          { key: 'to', header: 'To', cell: ({ to }) => (to ? lastDay(to) : 'open') },
          { key: 'title', header: 'Title', cell: ({ title }) => title },
          {
            key: 'band',
            header: 'Band',
            className: 'wm-plan__wide',
            cell: ({ afcBand }) => bandText(afcBand),
          },
          { key: 'unit', header: 'Unit', className: 'wm-plan__wide', cell: ({ unit }) => unit ?? 'none' },
          { key: 'level', header: 'Level', className: 'wm-plan__wide', cell: ({ at }) => levelText(at) },
          {
            key: 'fte',
            header: 'Budgeted FTE',
            numeric: true,
            cell: ({ budgetedFte }) => fteOfPosts(budgetedFte),
          },
        ]}
      />
    </Panel>
  )
}

function HoldersPanel({ view: { holders }, trust }: Props & { trust: string }) {
  return (
    <Panel heading="Who holds it, and who held it">
      <DataTable
        caption="Holders of the position, the newest first"
        captionHidden
        rows={holders}
        rowKey={({ id }) => id}
        empty="Nobody has held this position."
        columns={[
          {
            key: 'name',
            header: 'Name',
            cell: ({ name, staffId }) => <Link href={`/t/${trust}/staff/${staffId}`}>{name}</Link>,
          },
          { key: 'from', header: 'From', cell: ({ from }) => longDay(from) },
          {
            key: 'to',
            header: 'To',
            cell: ({ to, isHeld }) => (to ? lastDay(to) : isHeld ? 'held now' : 'open'),
          },
          {
            key: 'fte',
            header: 'FTE',
            numeric: true,
            cell: ({ fte, counts }) => (counts ? fteOfPosts(fte) : `${fteOfPosts(fte)}, not counted`),
          },
        ]}
      />
    </Panel>
  )
}

function ActsPanel({ view: { acts }, path, mayWrite }: Props & { path: string; mayWrite: boolean }) {
  const mayUndo = mayWrite && acts[0] !== undefined && !acts[0].byImport
  return (
    <Panel
      heading="What changed, and who changed it"
      actions={mayUndo ? <Link href={`${path}/undo`}>Undo the last change</Link> : null}
    >
      <DataTable
        caption="Changes of the position, the newest first"
        captionHidden
        rows={acts}
        rowKey={({ act, at }) => `${act} ${at.getTime()}`}
        rowHeaders={false}
        empty="It is as it was when positions were first dated."
        columns={[
          { key: 'when', header: 'When', cell: ({ at }) => dayAndTime(at) },
          { key: 'who', header: 'Who', cell: ({ who, byImport }) => (byImport ? `${who}, by a file` : who) },
          {
            key: 'what',
            header: 'What',
            cell: ({ lines }) => lines.map((line) => <div key={line}>{line}</div>),
          },
        ]}
      />
    </Panel>
  )
}
