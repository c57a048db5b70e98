import { Button, HintText, Label } from '@/components/nhs'
import { Narrow, Panel } from '@/components/page'

/** Where a fingerprint is typed, or the file that has it is brought. */
export function AskPanel({ path, typed }: { path: string; typed: string }) {
  return (
    <Panel>
      <Narrow>
        <form action={`${path}/check`}>
          <div className="nhsuk-form-group">
            <Label htmlFor="fingerprint">Fingerprint</Label>
            <HintText id="fingerprint--hint">
              For example, 8bf0-4f3e-91c2. It stands under the figure
            </HintText>
            <input
              className="nhsuk-input nhsuk-input--width-20"
              id="fingerprint"
              name="fingerprint"
              defaultValue={typed}
              spellCheck={false}
              autoComplete="off"
              aria-describedby="fingerprint--hint"
            />
          </div>
          <Button>Check</Button>
        </form>
        <form action={`${path}/check/upload`} method="post" encType="multipart/form-data">
          <div className="nhsuk-form-group">
            <Label htmlFor="file">Or the file</Label>
            <HintText id="file--hint">
              HTML, XLSX, CSV, SVG or a zip from Waymark. It is read and not kept
            </HintText>
            <input
              className="wm-file"
              id="file"
              name="file"
              type="file"
              required
              accept=".html,.xlsx,.csv,.svg,.zip"
              aria-describedby="file--hint"
            />
          </div>
          <Button look="secondary">Check the file</Button>
        </form>
      </Narrow>
    </Panel>
  )
}
