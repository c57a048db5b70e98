import type { Day } from '@/db/vocabulary'
import type { Scope } from '@/lib/access/scope'
import { approveImport, decideKind } from '@/lib/data/load/decide-import'
import { beginImport, type ImportRecord } from '@/lib/data/load/import-record'
import { takeCopy } from '@/lib/data/load/take-copy'
import type { DateOrder } from '@/lib/domain/parse-day'
import type { Shape } from '@/lib/import/shapes'
import { confirmProposed } from './confirm-proposed'
import { settled } from './worker'

export const APPROVALS = ['none', 'all', 'all,missing'] as const

export type ImportAsked = {
  kind: Shape | undefined
  asAt: Day | undefined
  /** What is approved: nothing, what is not held, or that and the leaving of those missing for the first time. */
  approve: (typeof APPROVALS)[number]
  dateOrder: DateOrder | undefined
  /** That a list with over a fifth fewer people than are in post is meant. */
  shrinkMeant: boolean
}

/** An import as far as it went, and what kept it from going on as asked. */
export type Gone = { record: ImportRecord; problem: string | null }

/** Takes one file as far as was asked, waiting for whoever works on the queue. */
export async function importFile(scope: Scope, file: string, asked: ImportAsked): Promise<Gone> {
  const { kind, asAt = null, approve } = asked
  const id = await beginImport(scope, { ...(await takeCopy(file)), kind, asAt })
  let record = await settled(scope, id)
  if (record.status === 'matching') {
    const problem = await confirmProposed(scope, record, asked)
    if (problem !== null) return { record, problem }
    record = await settled(scope, id)
  }
  const problem = whatIsWrong(record)
  if (problem !== null || approve === 'none') return { record, problem }
  return approveAsAsked(scope, record, asked)
}

function whatIsWrong({ status, problemCount }: ImportRecord): string | null {
  switch (status) {
    case 'checked':
      if (problemCount > 0)
        return 'There are problems in its rows. Mend the file, or leave the rows out on the import’s page.'
      return null
    case 'done':
      return null
    case 'refused':
      return 'It cannot be read. Its problems say why, and what to do.'
    case 'failed':
      return 'Something went wrong here, and nothing was written. Import it again; if it happens again, tell whoever looks after Waymark.'
    default:
      return `Somebody else has it in hand: it is ${status}. Look at the import’s page.`
  }
}

async function approveAsAsked(scope: Scope, checked: ImportRecord, asked: ImportAsked): Promise<Gone> {
  const { id } = checked
  if (asked.approve === 'all,missing') await decideKind(scope, id, 'missing', 'approve')
  const outcome = await approveImport(scope, id, asked.shrinkMeant)
  if (outcome === 'shrinks') return { record: checked, problem: SHRINKS }
  const record = await settled(scope, id)
  // The records changed meanwhile, and it was compared with them anew: that is approved in its turn.
  if (record.status === 'checked' && record.problemCount === 0) return approveAsAsked(scope, record, asked)
  return { record, problem: whatIsWrong(record) }
}

const SHRINKS =
  'It has over a fifth fewer people than are in post, and nothing was written. Check that the list is whole; if it is, give --shrink-meant.'
