import { Link, SummaryList } from '@/components/nhs'
import { Panel } from '@/components/page'
import { FEED_CONTENTS } from './feed-words'
import './how-to-use.css'

/** @param api the address of the feed on this site. @param named whether the reader may see lists of people */
export function HowToUse({ api, named }: { api: string; named: boolean }) {
  const contents = FEED_CONTENTS.filter((one) => named || !one.named)
  return (
    <div className="wm-how-to">
      <Panel
        heading="What it holds"
        sentence="Each takes the filters of its page: ?asAt=2026-03-31&area=IM, and format=csv or format=json."
      >
        <SummaryList
          rows={contents.map(({ name, says }) => ({ key: says, value: <code>{`${api}/${name}`}</code> }))}
        />
        <p>
          All filters and answers are in the{' '}
          <Link href="/api/v1/openapi.json">description for programs (OpenAPI 3.1)</Link>.
        </p>
      </Panel>
      <Panel heading="From Excel">
        <ol className="nhsuk-list nhsuk-list--number">
          <li>On the Data tab, choose From Web, then Advanced.</li>
          <li>
            URL: <code>{`${api}/headcount?format=csv`}</code>
          </li>
          <li>
            HTTP request header: type <code>Authorization</code>, and beside it <code>Bearer</code>, a space
            and your token.
          </li>
          <li>Choose OK, then Anonymous, then Connect: the header is what signs you in.</li>
          <li>
            Choose Transform Data, then Remove Rows, Remove Bottom Rows, 1: the last line says how many rows
            there are and what the file is.
          </li>
        </ol>
      </Panel>
      <Panel heading="From Power BI">
        <ol className="nhsuk-list nhsuk-list--number">
          <li>Choose Get data, Web, Advanced, and fill it in as in Excel.</li>
          <li>
            Or choose Blank query and paste this in the Advanced Editor, with your token as the parameter
            Token:
          </li>
        </ol>
        <pre>
          <code>{`Json.Document(Web.Contents("${api}", [
  RelativePath = "headcount",
  Headers = [Authorization = "Bearer " & Token]
]))`}</code>
        </pre>
        <p>
          Lists in JSON come up to 1,000 rows at a time; next in each answer is where the list goes on. A CSV
          has the whole list.
        </p>
      </Panel>
    </div>
  )
}
