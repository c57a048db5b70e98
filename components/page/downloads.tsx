import { Fragment } from 'react'

export type Download = { label: string; href: string }

/** Files of what is on the screen. `about` is read after each label, so that two rows of links differ. */
export function Downloads({
  files,
  label = 'Download',
  about,
}: {
  files: readonly Download[]
  label?: string
  about?: string
}) {
  return (
    <p className="wm-downloads">
      {label}:{' '}
      {files.map((file, index) => (
        <Fragment key={file.label}>
          {index > 0 ? ', ' : null}
          <a href={file.href}>
            {file.label}
            {about ? <span className="nhsuk-u-visually-hidden"> of {about}</span> : null}
          </a>
        </Fragment>
      ))}
    </p>
  )
}
