import { Panel, ProgressBar } from '@/components/page'
import type { AskedFile } from '@/lib/data/files/asked-file'
import { cancel } from './actions'
import { doingOf, nameOf, rowsOf } from './file-words'

/** A file that waits or is being made: how far it has come, and the way to stop it. */
export function UnderWay({ trust, file }: { trust: string; file: AskedFile }) {
  const name = nameOf(file)
  return (
    <Panel heading={name} sentence={file.filters.join('. ')}>
      <ProgressBar id={file.id} label={doingOf(file)} done={file.rowsDone} total={file.rows}>
        {rowsOf(file)}. You can leave this page: it goes on.
      </ProgressBar>
      <form action={cancel.bind(null, trust, file.id)}>
        <button className="wm-linklike" type="submit">
          Cancel<span className="nhsuk-u-visually-hidden"> {name}</span>
        </button>
      </form>
    </Panel>
  )
}
