'use client'

import { type FormEvent, useState } from 'react'
import { Button, ErrorMessage, HintText, Label } from '@/components/nhs'
import { ProgressBar } from '@/components/page/messages'

type UploadFormProps = {
  action: string
  error: string | null
  kinds: readonly { value: string; label: string }[]
}

/** A form that needs no script; with one, it says how much of the file has gone up. */
export function UploadForm({ action, error, kinds }: UploadFormProps) {
  const [sent, setSent] = useState<number | null>(null)
  const [problem, setProblem] = useState(error)
  const send = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    setProblem(null)
    setSent(0)
    const request = new XMLHttpRequest()
    request.upload.onprogress = ({ loaded, total }) =>
      setSent(total > 0 ? Math.floor((100 * loaded) / total) : 0)
    request.onload = () => {
      if (request.status < 400) return window.location.assign(request.responseURL)
      setSent(null)
      setProblem(
        'The file could not be taken. Try again; if it happens again, tell whoever looks after Waymark.',
      )
    }
    request.onerror = () => {
      setSent(null)
      setProblem('The connection was lost before the whole file had gone up. Upload it again.')
    }
    request.open('POST', action)
    request.send(new FormData(event.currentTarget))
  }
  return (
    <form action={action} method="post" encType="multipart/form-data" onSubmit={send}>
      <div className="nhsuk-form-group">
        <Label htmlFor="kind">Kind of file</Label>
        <select className="nhsuk-select" id="kind" name="kind" defaultValue="">
          <option value="">Find out from the headings</option>
          {kinds.map(({ value, label }) => (
            <option key={value} value={value}>
              {label}
            </option>
          ))}
        </select>
      </div>
      <div className={problem ? 'nhsuk-form-group nhsuk-form-group--error' : 'nhsuk-form-group'}>
        <Label htmlFor="file">File</Label>
        <HintText id="file--hint">
          CSV, XLSX or an ESR outbound flat file, up to 200 MB and 500,000 rows.
        </HintText>
        {problem ? <ErrorMessage id="file--error-message">{problem}</ErrorMessage> : null}
        <input
          className="wm-file"
          id="file"
          name="file"
          type="file"
          required
          accept=".csv,.txt,.xlsx,.dat,text/csv"
          aria-describedby={problem ? 'file--hint file--error-message' : 'file--hint'}
          aria-invalid={problem ? true : undefined}
        />
      </div>
      {sent === null ? null : <ProgressBar label="Uploading" done={sent} total={100} />}
      <Button disabled={sent !== null}>Upload</Button>
    </form>
  )
}
