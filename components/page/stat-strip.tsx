import type { ReactNode } from 'react'
import { Link } from '@/components/nhs'
import { lowerFirst } from '@/lib/format/words'

export type Stat = {
  label: string
  value: ReactNode
  /** The people behind the figure. */
  href?: string
  /** The change in words: "8 fewer". */
  change?: ReactNode
  /** What it is compared with: "the year before: 44". */
  compared?: ReactNode
}

/** Figures in one strip. On a phone the first stands alone and the rest two by two. */
export function StatStrip({ stats, label = 'Figures' }: { stats: readonly Stat[]; label?: string }) {
  return (
    <section className="wm-stats" aria-label={label}>
      {stats.map(({ label: name, value, href, change, compared }) => (
        <div className="wm-stats__one" key={name}>
          <h2 className="wm-stats__label">{name}</h2>
          <p className="wm-stats__value">
            {href ? (
              <Link href={href}>
                {value}
                <span className="nhsuk-u-visually-hidden">, {lowerFirst(name)}: open the list</span>
              </Link>
            ) : (
              value
            )}
          </p>
          {change ? <p className="wm-stats__change">{change}</p> : null}
          {compared ? <p className="wm-stats__compared">{compared}</p> : null}
        </div>
      ))}
    </section>
  )
}
