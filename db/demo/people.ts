import type { Day } from '../vocabulary'
import { establishmentPosts } from './establishment'
import type { DemonstrationPerson } from './person'
import { simulateBlock } from './simulate'

/**
 * Made-up people, one establishment after another: the same for the same end and number, whatever the machine.
 * @param staff how many people; null for one whole establishment of about 480 posts.
 * @param end the day up to which things have happened.
 */
export function* demonstrationPeople(staff: number | null, end: Day): Generator<DemonstrationPerson[]> {
  const posts = establishmentPosts()
  let made = 0
  for (let block = 0; staff === null ? block < 1 : made < staff; block++) {
    const people = simulateBlock(posts, block, end)
    const wanted = staff === null ? people : people.slice(0, staff - made)
    made += wanted.length
    yield wanted
  }
}
