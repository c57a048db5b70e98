import { classNames } from '@/components/nhs'

/** The steps of a longer task; those before the current one are done. */
export function Steps({ steps, current }: { steps: readonly string[]; current: string }) {
  const at = steps.indexOf(current)
  return (
    <ol className="wm-steps" aria-label="Steps">
      {steps.map((step, index) => (
        <li
          key={step}
          className={classNames(index < at && 'wm-steps__done', index === at && 'wm-steps__current')}
          aria-current={index === at ? 'step' : undefined}
        >
          <span className="wm-steps__mark" aria-hidden="true">
            {index < at ? '✓' : index + 1}
          </span>
          {step}
          {index < at ? <span className="nhsuk-u-visually-hidden"> (done)</span> : null}
        </li>
      ))}
    </ol>
  )
}
