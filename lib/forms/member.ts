import { ROLES } from '@/db/vocabulary'
import { email, newPassword, ownName } from './text'
import { z } from './zod'

const role = z.enum(ROLES, 'Choose a role')

export const inviteForm = z.object({ email, role })

export const roleForm = z.object({ role })

export const acceptForm = z.object({ name: ownName, password: newPassword })
