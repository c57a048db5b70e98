import { SuccessBanner } from '@/components/page'
import { ownWord } from '@/lib/format/own-word'
import { counted } from '@/lib/format/plural'

type Param = string | string[] | undefined

const SENTENCES: Record<string, (title: string) => string> = {
  added: (title) => `${title} is in the catalogue.`,
  changed: (title) => `${title} has been changed.`,
  retired: (title) => `${title} is retired. It is not offered for new posts.`,
  back: (title) => `${title} is in use again.`,
}

/** What was just done, from the address that the action led to. */
export function DoneBanner({ done, people, title }: { done: Param; people: Param; title: string }) {
  const [word] = [done].flat()
  const touched = Number([people].flat()[0] ?? 0)
  const count = counted(Number.isSafeInteger(touched) ? touched : 0, 'person', 'people')
  if (word === 'counted')
    return (
      <SuccessBanner>
        The posts count as this role now. The careers of {count} were worked out again.
      </SuccessBanner>
    )
  if (word === 'not-counted')
    return (
      <SuccessBanner>
        The posts do not count as this role any more. The careers of {count} were worked out again.
      </SuccessBanner>
    )
  const sentence = ownWord(SENTENCES, word)
  return sentence ? <SuccessBanner>{sentence(title)}</SuccessBanner> : null
}
