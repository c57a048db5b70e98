import type { LevelsByAreaView } from '@/lib/data/progression/levels-by-area'
import type { SharedCount } from '@/lib/domain/disclosure'
import { aboutCount, countText } from '@/lib/format/count'
import { AREA_NAMES, upperFirst } from '@/lib/format/words'

/** The largest area, from the numbers that are shown. */
export function areasFinding({ areas, total, grade, threshold }: LevelsByAreaView): string {
  const say = (count: SharedCount) =>
    grade === 'internal' ? countText(count) : upperFirst(aboutCount(count, threshold))
  const [most, next] = areas
  if (total === 0 || !most) return 'Nobody holds an informatics post that fits these filters'
  if (most.total === '*' || total === '*') return 'Too few people to say which area is the largest'
  if (areas.length === 1)
    return `${AREA_NAMES[most.area]} is the only area, with ${lowerFirst(say(total))} ${total === 1 ? 'person' : 'people'}`
  const alike = next?.total === most.total
  return alike
    ? `${AREA_NAMES[most.area]} and ${AREA_NAMES[next.area]} are the largest areas`
    : `${say(most.total)} of the ${countText(total)} in informatics posts work in ${inSentence(AREA_NAMES[most.area])}`
}

/** What the grid shows, and whether its numbers may fail to add up. */
export function areasSentence({ areas, grade }: LevelsByAreaView, on: string): string {
  const one = 'Each person is counted once, in the area and at the HICF level of the post that counts.'
  const scale = areas.length > 1 ? ' All bars are drawn to one scale.' : ''
  return `${grade === 'internal' ? 'People' : 'Rounded numbers of people'} in informatics posts on ${on}. ${one}${scale}`
}
const lowerFirst = (text: string) => text.charAt(0).toLowerCase() + text.slice(1)
const inSentence = (name: string) => (name === name.toUpperCase() ? name : lowerFirst(name))
