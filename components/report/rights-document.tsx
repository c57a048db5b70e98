import { ScrollRegion } from '@/components/table/scroll-region'
import type { RightsContent, RightsSection } from '@/lib/rights/content'

/** What is held on a person, in plain words: each part with why it is kept, where it is from and for how long. */
export function RightsDocument({ content: { title, opening, sections } }: { content: RightsContent }) {
  return (
    <article className="wm-report" aria-labelledby="file-name">
      <header className="wm-report__head">
        <h1 id="file-name">{title}</h1>
        {opening.map((words) => (
          <p key={words}>{words}</p>
        ))}
      </header>
      {sections.map((section) => (
        <Section key={section.heading} section={section} />
      ))}
    </article>
  )
}

function Section({ section: { heading, words, about, records, table } }: { section: RightsSection }) {
  return (
    <section className="wm-report__section">
      <h2>{heading}</h2>
      {words.map((one) => (
        <p key={one}>{one}</p>
      ))}
      {records.map((record) => (
        <dl className="wm-report__record" key={JSON.stringify(record)}>
          {record.map(({ label, value }) => (
            <div key={label}>
              <dt>{label}</dt>
              <dd>{value}</dd>
            </div>
          ))}
        </dl>
      ))}
      {table ? <Table caption={heading} {...table} /> : null}
      {about ? (
        <p className="wm-report__note">
          Why it is kept: {about.why}. Where it is from: {about.from}. How long: {about.kept}. Who sees it:{' '}
          {about.seen}.
        </p>
      ) : null}
    </section>
  )
}

function Table({ caption, heads, rows }: { caption: string } & NonNullable<RightsSection['table']>) {
  return (
    <ScrollRegion label={caption}>
      <table className="wm-report__table">
        <caption className="wm-report__hidden">{caption}</caption>
        <thead>
          <tr>
            {heads.map((head) => (
              <th key={head} scope="col">
                {head}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={JSON.stringify(row)}>
              {row.map((text, place) => (
                <td key={heads[place]}>{text}</td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </ScrollRegion>
  )
}
