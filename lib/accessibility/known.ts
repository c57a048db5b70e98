/** What is known not to meet WCAG 2.2 AA, or not to have been looked at; said in the statement until it is mended. */
export const KNOWN: readonly string[] = [
  'Tables wider than a phone scroll sideways within themselves. The guidelines allow this for tables (1.4.10 Reflow).',
  'Charts drawn by your browser are not there without JavaScript. Their tables are (1.1.1 Non-text Content).',
  'Pictures that you download as PNG have no description within the file, as those in SVG have. The table is a download beside them (1.1.1 Non-text Content).',
  'Workbooks and CSV files were not tested with assistive software.',
  'No person who uses a screen reader, speech input or a magnifier has tested Waymark yet.',
]
