import { Button, ErrorMessage, HintText, Label } from '@/components/nhs'
import { SHAPES } from '@/lib/import/shapes'
import { kindText } from './load-words'

/** A plain form: the file goes to a route, not an action, and needs no JavaScript. */
export function UploadForm({ action, error }: { action: string; error: string | null }) {
  return (
    <form action={action} method="post" encType="multipart/form-data">
      <div className="nhsuk-form-group">
        <Label htmlFor="kind">Kind of file</Label>
        <select className="nhsuk-select" id="kind" name="kind" defaultValue="">
          <option value="">Find out from the headings</option>
          {SHAPES.map((shape) => (
            <option key={shape} value={shape}>
              {kindText(shape)}
            </option>
          ))}
        </select>
      </div>
      <div className={error ? 'nhsuk-form-group nhsuk-form-group--error' : 'nhsuk-form-group'}>
        <Label htmlFor="file">File</Label>
        <HintText id="file--hint">CSV or XLSX, up to 200 MB. The headings are in the first row.</HintText>
        {error ? <ErrorMessage id="file--error-message">{error}</ErrorMessage> : null}
        <input
          className="wm-file"
          id="file"
          name="file"
          type="file"
          required
          accept=".csv,.txt,.dat,.xlsx,text/csv"
          aria-describedby={error ? 'file--hint file--error-message' : 'file--hint'}
          aria-invalid={error ? true : undefined}
        />
      </div>
      <Button>Upload and load</Button>
    </form>
  )
}
