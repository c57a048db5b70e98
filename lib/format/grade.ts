import type { Grade } from '@/db/vocabulary'

export const GRADE_WORDS: Record<Grade, string> = { internal: 'Internal', safe_to_share: 'Safe to share' }
