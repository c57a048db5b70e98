import { personOf } from '@/db/queries/career'
import { withTrust } from '@/db/trust'
import { type Scope, scopeOf } from '@/lib/access/scope'
import { addStaff } from '@/lib/data/staff/record-staff'
import { addPost, checkPost, newPostId } from '@/lib/data/staff/posts'
import { createTrust } from '@/lib/data/trusts'
import { foldDates } from '@/lib/forms/date'
import { type HicfInput, hicfForm, type PostInput, postForm } from '@/lib/forms/post'

let made = 0

/** A Trust of its own with the catalogue of roles in it, and its administrator. */
export async function trustOfItsOwn(trustId: string): Promise<Scope> {
  const scope = scopeOf(
    { trustId, trustName: 'Northmoor', nation: 'England', role: 'administrator' },
    { accountId: null, accountName: 'Ada Lane' },
  )
  await withTrust(scope, (db) => createTrust(db, { name: 'Northmoor', nation: 'England' }))
  return scope
}

export async function susan(scope: Scope): Promise<string> {
  const employeeNumber = String(20418836 + made++)
  const added = await addStaff(scope, {
    givenName: 'Susan',
    familyName: 'Hartley',
    employeeNumber,
    workEmail: null,
  })
  if (added.kind !== 'added') throw new Error('not added')
  const person = await withTrust(scope, (db) => personOf(db, added.id))
  if (!person) throw new Error('not found')
  return added.id
}

/** The post as its form would send it; dates as `6 8 2018`. */
export function post(typed: { title: string; from: string; to?: string } & Record<string, string>): PostInput {
  const { title, from, to, ...rest } = typed
  const boxes = (name: string, text = '') => {
    const [day = '', month = '', year = ''] = text.split(' ')
    return { [`${name}-day`]: day, [`${name}-month`]: month, [`${name}-year`]: year }
  }
  return postForm.parse(
    foldDates({
      positionTitle: title,
      afcBand: '5',
      fte: '1',
      primary: 'yes',
      status: '02',
      contractType: '05',
      ...boxes('from', from),
      ...boxes('to', to),
      ...rest,
    }),
  )
}

export const level = (area: string, number: number, hicfReason = ''): HicfInput =>
  hicfForm.parse({ hicf: 'other', area, level: String(number), hicfReason })

/** Adds a post by both steps of its form, as a person would. */
export async function hold(
  scope: Scope,
  staffId: string,
  input: PostInput,
  hicf: HicfInput,
  postId = newPostId(),
) {
  const checked = await checkPost(scope, staffId, postId, input)
  if (checked.kind !== 'checked') return checked
  return addPost(scope, staffId, postId, input, hicf, checked.check.shown)
}
