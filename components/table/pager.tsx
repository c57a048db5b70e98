import { Link } from '@/components/nhs'

export type PagerProps = {
  /** The numbers of the first and last row on this page, and of all rows. */
  from: number
  to: number
  /** In words where it was not counted to the end: "more than 10,000". */
  total: number | string
  first?: string
  previous?: string
  next?: string
  last?: string
  sizes?: readonly { size: number; href: string; current: boolean }[]
  /** What the rows are: "Rows", "People". */
  noun?: string
}

const whole = new Intl.NumberFormat('en-GB')

/** Where in the list the page stands, and the ways on. A way that leads nowhere is left out. */
export function Pager({
  from,
  to,
  total,
  first,
  previous,
  next,
  last,
  sizes = [],
  noun = 'Rows',
}: PagerProps) {
  const ways = [
    { label: 'First page', href: first, rel: undefined },
    { label: 'Previous', href: previous, rel: 'prev' },
    { label: 'Next', href: next, rel: 'next' },
    { label: 'Last page', href: last, rel: undefined },
  ]
  const open = ways.filter((way) => way.href !== undefined)
  return (
    <div className="wm-pager">
      <p>
        {total === 0
          ? `${noun}: none`
          : `${noun} ${whole.format(from)} to ${whole.format(to)} of ${typeof total === 'string' ? total : whole.format(total)}`}
      </p>
      {open.length > 0 ? (
        <nav aria-label="Pages">
          <ul>
            {open.map(({ label, href, rel }) => (
              <li key={label}>
                <Link href={href ?? ''} rel={rel}>
                  {label}
                </Link>
              </li>
            ))}
          </ul>
        </nav>
      ) : null}
      {sizes.length > 0 ? (
        <p>
          Rows on a page:{' '}
          {sizes.map(({ size, href, current }, index) => (
            <span key={size}>
              {index > 0 ? ', ' : null}
              {current ? <strong>{size}</strong> : <Link href={href}>{size}</Link>}
            </span>
          ))}
        </p>
      ) : null}
    </div>
  )
}
