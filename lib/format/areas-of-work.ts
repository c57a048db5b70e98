import areas from '@/db/reference/hicf-areas.json' with { type: 'json' }

/** NWD areas of work that lie in health informatics, by their last part. */
export const AREAS_OF_WORK: string[] = [
  ...new Set(
    areas.flatMap(({ nwdAreaOfWork }) => nwdAreaOfWork.map((path) => path.split(' > ').at(-1) ?? path)),
  ),
].sort()
