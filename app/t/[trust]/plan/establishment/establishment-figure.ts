import type { EstablishmentView } from '@/lib/data/plan/establishment'
import { longDay } from '@/lib/format/day'
import { establishmentRowName, fteOfPosts } from '@/lib/format/establishment'

const TO_COME =
  'This day is to come: budgets and posts are as they are recorded ahead, and nobody is expected to come or go besides.'

/** The establishment as the page and the picture say it. */
export function establishmentFigure(view: EstablishmentView) {
  const { by, rows, grade, total } = view
  const finding = establishmentFinding(view)
  return {
    finding,
    sentence: establishmentSentence(view),
    notes: [...(view.isToCome ? [TO_COME] : []), ...levelNotes(view)],
    people: total.positions,
    counting: { one: 'position', many: 'positions', exact: true },
    chart: {
      rows: rows.map((row) => ({ label: establishmentRowName(by, row), ...row })),
      grade,
      description: `${finding}, on ${longDay(view.asAt)}`,
    },
  }
}

/** How much is vacant, and where most of it is. */
export function establishmentFinding({ by, rows, total, grade, asAt }: EstablishmentView): string {
  if (total.positions === 0) return `No position is in the establishment on ${longDay(asAt)}`
  const { budget, vacant, over } = total
  const of = `${fteOfPosts(budget)} budgeted FTE`
  if (vacant === '*') return `Too few people are in post to say how much of ${of} is filled`
  const about = grade === 'internal' ? '' : 'About '
  if (vacant === 0) return over === 0 ? `All of ${of} are filled` : `All of ${of} are filled, and more`
  // What is rounded is not told to the hundredth.
  const told = (fte: number) => fteOfPosts(grade === 'internal' ? fte : Math.round(fte))
  const said = `${about}${told(vacant)} of ${of} are ${grade === 'internal' ? 'vacant' : 'not filled'}`
  const size = (row: { vacant: number | '*' }) => (row.vacant === '*' ? 0 : row.vacant)
  const [most, next] = rows.toSorted((a, b) => size(b) - size(a))
  if (!most || rows.length < 2 || size(most) === 0 || size(most) === (next ? size(next) : 0)) return said
  return `${said}, ${told(size(most))} of them in ${inSentence(establishmentRowName(by, most))}`
}

const inSentence = (name: string) =>
  /^(Level|Band|No|Not) /.test(name) ? name.charAt(0).toLowerCase() + name.slice(1) : name

function establishmentSentence({ asAt, grade, outside }: EstablishmentView): string {
  const on = longDay(asAt)
  if (grade !== 'internal')
    return `Informatics positions on ${on}. Budgets are exact, since they are of posts; who is in post is everyone in an informatics post, rounded as on the other pages, and what is not filled is what that leaves of the budget. By band only budgets are told.`
  const beside =
    outside && outside.people > 0
      ? ` Besides, ${fteOfPosts(outside.fte)} FTE are in post in no position of the establishment.`
      : ''
  return `FTE of positions on ${on}, and of those who hold them; bank, honorary and non-executive contracts count in neither. What one position is above its budget is not set against the vacancy of another.${beside}`
}

/** What says the levels, where they are told by level or area. */
export function levelNotes({ by, byCrosswalk, unclassified }: EstablishmentView): string[] {
  if (by !== 'level' && by !== 'area') return []
  return [
    ...(byCrosswalk > 0
      ? [
          `The level of ${fteOfPosts(byCrosswalk)} budgeted FTE is that of the crosswalk, because none was given with the position.`,
        ]
      : []),
    ...(unclassified > 0
      ? [`Neither the position nor the crosswalk says what ${fteOfPosts(unclassified)} budgeted FTE are.`]
      : []),
  ]
}
