import { GRADES } from '@/db/vocabulary'
import { FEED_PERMISSIONS, type FeedPermission } from '@/lib/access/permission'
import { line } from './text'
import { z } from './zod'

const DAYS = 'Enter for how many days the token works, from 1 to 365'

const permission = z.enum(FEED_PERMISSIONS, 'Choose what the token is for')

/** The form of a new token. `permissions` comes once for each that is ticked. */
export const feedTokenForm = z
  .object({
    name: line('Enter a name for the token', 'The name', 80),
    grade: z.enum(GRADES, 'Choose which numbers it reads'),
    permissions: z
      .union(
        [permission.transform((one): FeedPermission[] => [one]), z.array(permission)],
        'Choose what it reads',
      )
      .optional()
      .transform((some) => some ?? []),
    days: z
      .string({ error: DAYS })
      .trim()
      .regex(/^\d{1,3}$/, DAYS)
      .transform(Number)
      .refine((days) => days >= 1 && days <= 365, DAYS),
  })
  .superRefine(({ grade, permissions }, context) => {
    const wrong = (message: string) => context.addIssue({ code: 'custom', path: ['permissions'], message })
    if (permissions.length === 0) wrong('Choose what it reads')
    else if (grade === 'safe_to_share' && permissions.includes('staff:read'))
      wrong('A name is never safe to share: choose figures only, or internal numbers')
  })
