import { Panel } from '@/components/page'
import type { HicfLevel } from '@/db/vocabulary'
import { levelMeaning } from '@/lib/data/roles/level-meaning'
import { LEVEL_NAMES } from '@/lib/format/states'

const ORDINALS = ['', 'first', 'second', 'third', 'fourth', 'fifth', 'sixth', 'seventh', 'eighth', 'ninth']

/** What the level of a role asks for, with the levels beside it. */
export function LevelPanel({ level }: { level: HicfLevel }) {
  const { facts, beside } = levelMeaning(level)
  return (
    <Panel
      heading={`What level ${level} means`}
      sentence={`${LEVEL_NAMES[level]}, the ${ORDINALS[level]} of nine levels in the Health Informatics Career Framework.`}
    >
      <ul>
        {facts.map((fact) => (
          <li key={fact}>{fact}</li>
        ))}
      </ul>
      <ol className="wm-ladder" aria-label="The levels beside it">
        {beside.map((one) => (
          <li
            key={one.level}
            className={one.level === level ? 'wm-ladder__here' : undefined}
            aria-current={one.level === level ? 'true' : undefined}
          >
            <strong>Level {one.level}</strong> {one.name}
          </li>
        ))}
      </ol>
    </Panel>
  )
}
