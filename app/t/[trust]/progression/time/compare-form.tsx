import { Button, Link } from '@/components/nhs'
import { HiddenFields, hrefWith, type Query } from '@/components/page'
import type { Compared } from '@/lib/data/progression/time-compared'
import { COMPARE_NAMES, comparedLabel } from '@/lib/format/compared'
import { COMPARE_BY, type CompareBy, MOST_COMPARED } from '@/lib/forms/time-filter'

/** Where the comparison stands on the page. */
export const COMPARISON = 'comparison'

type CompareFormProps = { path: string; query: Query; compared: Compared; chosen: readonly string[] }

/** What is compared, and which of them: links and a GET form, so that the address is the whole state. */
export function CompareForm({ path, query, compared, chosen }: CompareFormProps) {
  const shown = [...compared.panels, ...compared.notDrawn].map(({ key }) => key)
  const choices = [...new Set([...compared.choices, ...shown])].sort((a, b) =>
    comparedLabel(compared.by, a) < comparedLabel(compared.by, b) ? -1 : 1,
  )
  const by = (one: CompareBy) =>
    `${hrefWith(path, query, { compare: one === 'route' ? undefined : one, with: undefined })}#${COMPARISON}`
  return (
    <search className="wm-compare" aria-label="Compare" id={COMPARISON}>
      <p className="wm-compare__by">
        Compare by{' '}
        {COMPARE_BY.map((one) => (
          <Link key={one} href={by(one)} aria-current={one === compared.by ? 'true' : undefined}>
            {COMPARE_NAMES[one].toLowerCase()}
          </Link>
        ))}
      </p>
      {compared.choices.length > 0 ? (
        <details className="wm-compare__which" open={chosen.length > 0}>
          <summary>
            <span>Choose which, up to {MOST_COMPARED}</span>
          </summary>
          <form action={`${path}#${COMPARISON}`} method="get">
            <HiddenFields query={{ ...query, with: undefined }} />
            <fieldset className="wm-compare__choices">
              <legend className="nhsuk-u-visually-hidden">{COMPARE_NAMES[compared.by]}, up to four</legend>
              {choices.map((key) => (
                <label key={key}>
                  <input type="checkbox" name="with" value={key} defaultChecked={shown.includes(key)} />
                  {comparedLabel(compared.by, key)}
                </label>
              ))}
            </fieldset>
            <Button look="secondary" small>
              Compare
            </Button>
          </form>
        </details>
      ) : null}
    </search>
  )
}
