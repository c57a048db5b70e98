import type { ReactNode } from 'react'
import { Panel } from '@/components/page'
import { DataTable } from '@/components/table'
import { countText } from '@/lib/format/count'
import type { Problem } from '@/lib/import/shapes'

type ProblemTableProps = { heading: string; total: number; problems: readonly Problem[]; actions: ReactNode }

/** What was found in a file, by the place where it stands there. */
export function ProblemTable({ heading, total, problems, actions }: ProblemTableProps) {
  const rows = problems.map((problem, place) => ({ ...problem, place }))
  return (
    <Panel
      heading={`${heading}: ${countText(total)}`}
      sentence={problems.length < total ? `The first ${countText(problems.length)}.` : undefined}
      actions={actions}
    >
      <DataTable
        caption={heading}
        captionHidden
        stacks
        rowHeaders={false}
        rows={rows}
        rowKey={({ place }) => String(place)}
        columns={[
          {
            key: 'row',
            header: 'Row',
            cell: ({ row }) => (row === 0 ? 'Whole file' : String(row)),
            numeric: true,
          },
          { key: 'column', header: 'Column', cell: ({ column }) => column || 'Whole row' },
          { key: 'value', header: 'Value', cell: ({ value }) => value || 'Empty' },
          { key: 'reason', header: 'What is wrong', cell: ({ reason }) => reason },
          { key: 'todo', header: 'What to do', cell: ({ todo }) => todo },
        ]}
      />
    </Panel>
  )
}
