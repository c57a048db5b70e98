import { once } from 'node:events'
import { createWriteStream } from 'node:fs'
import { demonstrationCrosswalk } from '@/db/demo/establishment'
import { dayNumber, dayOf } from '@/db/demo/person'
import { randomFrom } from '@/db/demo/random'

const HEADINGS =
  'EmployeeNumber,LastName,FirstName,AssignmentNumber,PositionNumber,PositionName,Grade,OrganizationName,FTE,EffectiveStartDate,EffectiveEndDate,UserAssignmentStatus,PrimaryAssignment,ActualTerminationDate'
const UNITS = ['Informatics', 'Workforce', 'Finance and Performance', 'Chief Executive', 'Clinical coding']
const FIRST = dayNumber('2011-01-01')
const LAST = dayNumber('2026-10-31')
/** Posts held in a position one after another: the sample extract has 1,719 posts in 483 positions. */
const POSTS_IN_A_POSITION = 3.6
/** Whoever comes next into a position is someone else. */
const NEXT_HOLDER = 7919

const ukDay = (number: number) => dayOf(number).split('-').reverse().join('/')

/**
 * Writes an assignment history: `rows` posts held one after another by `staff` people, the last one open.
 * @param path of the file to write. @returns its size in bytes.
 */
export async function writeHistoryFile(path: string, rows: number, staff: number): Promise<number> {
  const random = randomFrom(rows * 31 + staff)
  const lines = demonstrationCrosswalk()
  const file = createWriteStream(path)
  let bytes = 0
  const send = async (text: string) => {
    bytes += Buffer.byteLength(text)
    if (!file.write(text)) await once(file, 'drain')
  }
  await send(`${HEADINGS}\r\n`)
  for (let person = 0; person < staff; person++) {
    const posts = Math.floor(((person + 1) * rows) / staff) - Math.floor((person * rows) / staff)
    const length = Math.floor((LAST - FIRST) / posts)
    const number = String(10_000_000 + person)
    let text = ''
    for (let post = 0; post < posts; post++) {
      const { title, band } = random.pick(lines)
      const from = FIRST + post * length
      const end = post === posts - 1 ? '31/12/4712' : ukDay(from + length - 1)
      const position =
        400_000 + Math.floor(post / POSTS_IN_A_POSITION) * staff + ((person + post * NEXT_HOLDER) % staff)
      text += `${number},Family${person % 977},Given${person % 89},${number},${position},${title},NHS|XN0|Band ${band},${random.pick(UNITS)},1,${ukDay(from)},${end},Active Assignment,Yes,\r\n`
    }
    await send(text)
  }
  file.end()
  await once(file, 'close')
  return bytes
}
