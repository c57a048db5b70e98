import { Tag } from '@/components/nhs'

const LOOKS = { high: 'green', medium: 'grey', low: 'yellow' } as const

const isKnown = (text: string): text is keyof typeof LOOKS => text in LOOKS

/** How sure the level of a role is. */
export function ConfidenceTag({ confidence }: { confidence: string }) {
  return <Tag look={isKnown(confidence) ? LOOKS[confidence] : 'grey'}>{confidence} confidence</Tag>
}
