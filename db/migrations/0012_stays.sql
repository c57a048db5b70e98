ALTER TABLE "career_period" ADD COLUMN "from_state" text;--> statement-breakpoint
ALTER TABLE "career_period" ADD COLUMN "from_level" smallint;--> statement-breakpoint
ALTER TABLE "career_period" ADD COLUMN "from_area" text;--> statement-breakpoint
ALTER TABLE "career_period" ADD COLUMN "from_unit_id" uuid;--> statement-breakpoint
ALTER TABLE "career_period" ADD COLUMN "stay_before" text;--> statement-breakpoint
ALTER TABLE "career_period" ADD COLUMN "stay_held" integer;--> statement-breakpoint
ALTER TABLE "career_period" ADD COLUMN "stay_until" date;--> statement-breakpoint
ALTER TABLE "career_period" ADD COLUMN "stay_after" text;--> statement-breakpoint
-- Periods of the past get what db/derive.ts works out for new ones.
ALTER TABLE career_period NO FORCE ROW LEVEL SECURITY;
--> statement-breakpoint
WITH told AS (
  SELECT *, lag(state) OVER w AS was_state, lag(level) OVER w AS was_level, lag(area) OVER w AS was_area,
    lag(unit_id) OVER w AS was_unit,
    CASE WHEN state = 'informatics' THEN
        CASE WHEN role_id IS NOT NULL THEN 'role ' || role_id ELSE 'post ' || level || ' ' || position_title END
      WHEN state = 'other' THEN 'outside' WHEN been_elsewhere THEN 'elsewhere' WHEN state = 'left' THEN 'away' END AS step
  FROM career_period WINDOW w AS (PARTITION BY trust_id, staff_id ORDER BY valid_from)
), turned AS (
  SELECT *, lag(step) OVER (PARTITION BY trust_id, staff_id ORDER BY valid_from) IS DISTINCT FROM step AS turns FROM told
), turn AS (
  SELECT trust_id, staff_id, valid_from, state, lag(step) OVER w AS was, lag(valid_from) OVER w AS was_day,
    lag(step, 2) OVER w AS earlier, lag(valid_from, 2) OVER w AS earlier_day, lead(step) OVER w AS next,
    lead(valid_from) OVER w AS next_day
  FROM turned WHERE turns AND step IS NOT NULL
  WINDOW w AS (PARTITION BY trust_id, staff_id ORDER BY valid_from)
)
UPDATE career_period t SET from_state = o.was_state, from_level = o.was_level, from_area = o.was_area, from_unit_id = o.was_unit,
  stay_before = CASE WHEN s.staff_id IS NULL THEN NULL WHEN s.was = 'away' THEN s.earlier ELSE coalesce(s.was, 'none') END,
  stay_held = CASE WHEN s.was = 'away' THEN s.was_day - s.earlier_day WHEN s.was <> 'elsewhere' THEN s.valid_from - s.was_day END,
  stay_until = s.next_day,
  stay_after = CASE WHEN s.next IN ('away', 'elsewhere') THEN 'left' ELSE s.next END
FROM turned o
LEFT JOIN turn s ON s.trust_id = o.trust_id AND s.staff_id = o.staff_id AND s.valid_from = o.valid_from AND s.state = 'informatics'
WHERE o.trust_id = t.trust_id AND o.staff_id = t.staff_id AND o.valid_from = t.valid_from;
--> statement-breakpoint
ALTER TABLE career_period FORCE ROW LEVEL SECURITY;
