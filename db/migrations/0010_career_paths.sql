ALTER TABLE "career_period" ADD COLUMN "been_elsewhere" boolean DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE "career_period" ADD COLUMN "first_held" boolean DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE "career_period" ADD COLUMN "role_path" uuid;--> statement-breakpoint
ALTER TABLE "career_period" ADD COLUMN "level_path" uuid;--> statement-breakpoint
DROP INDEX career_period_open;
--> statement-breakpoint
DROP INDEX career_period_ended;
--> statement-breakpoint
-- Periods of the past get what db/derive.ts works out for new ones.
ALTER TABLE career_period NO FORCE ROW LEVEL SECURITY;
--> statement-breakpoint
ALTER TABLE earlier_post NO FORCE ROW LEVEL SECURITY;
--> statement-breakpoint
WITH beside AS (
  SELECT p.*, e.begun, lag(p.valid_from) OVER (PARTITION BY p.trust_id, p.staff_id ORDER BY p.valid_from) AS from_valid_from
  FROM career_period p LEFT JOIN (
    SELECT trust_id, staff_id, array_agg(from_day) AS begun FROM earlier_post GROUP BY trust_id, staff_id
  ) e ON e.trust_id = p.trust_id AND e.staff_id = p.staff_id
), elsewhere AS (
  SELECT *, state IN ('left', 'no_post') AND EXISTS (
      SELECT FROM unnest(begun) AS day
      WHERE day < valid_to AND day >= coalesce(from_valid_from, '-infinity')) AS was_elsewhere
  FROM beside
), told AS (
  SELECT *,
    CASE WHEN state = 'informatics' THEN
        CASE WHEN role_id IS NOT NULL THEN 'role ' || role_id ELSE 'post ' || level || ' ' || position_title END
      WHEN state = 'other' THEN 'outside' WHEN was_elsewhere THEN 'elsewhere' WHEN state = 'left' THEN 'away' END AS role_step,
    CASE WHEN state = 'informatics' THEN 'level ' || level
      WHEN state = 'other' THEN 'outside' WHEN was_elsewhere THEN 'elsewhere' WHEN state = 'left' THEN 'away' END AS level_step
  FROM elsewhere
), turned AS (
  SELECT *, lag(role_step) OVER w IS DISTINCT FROM role_step AS role_turns,
    lag(level_step) OVER w IS DISTINCT FROM level_step AS level_turns
  FROM told WINDOW w AS (PARTITION BY trust_id, staff_id ORDER BY valid_from)
), walked AS (
  SELECT *, array_agg(role_step) FILTER (WHERE role_turns AND role_step IS NOT NULL) OVER w AS role_steps,
    array_agg(level_step) FILTER (WHERE level_turns AND level_step IS NOT NULL) OVER w AS level_steps
  FROM turned
  WINDOW w AS (PARTITION BY trust_id, staff_id ORDER BY valid_from ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING)
)
UPDATE career_period t SET been_elsewhere = w.was_elsewhere,
  first_held = w.state = 'informatics' AND (w.role_steps IS NULL OR w.role_step <> ALL (w.role_steps)),
  role_path = CASE WHEN w.first_informatics_on <= w.valid_from THEN encode(substring(sha256(convert_to((
      w.role_steps || CASE WHEN w.state = 'left' THEN ARRAY['left'] WHEN w.role_turns THEN ARRAY[w.role_step] ELSE ARRAY[]::text[] END
    )::text, 'UTF8')) FROM 1 FOR 16), 'hex')::uuid END,
  level_path = CASE WHEN w.first_informatics_on <= w.valid_from THEN encode(substring(sha256(convert_to((
      w.level_steps || CASE WHEN w.state = 'left' THEN ARRAY['left'] WHEN w.level_turns THEN ARRAY[w.level_step] ELSE ARRAY[]::text[] END
    )::text, 'UTF8')) FROM 1 FOR 16), 'hex')::uuid END
FROM walked w
WHERE w.trust_id = t.trust_id AND w.staff_id = t.staff_id AND w.valid_from = t.valid_from;
--> statement-breakpoint
ALTER TABLE career_period FORCE ROW LEVEL SECURITY;
--> statement-breakpoint
ALTER TABLE earlier_post FORCE ROW LEVEL SECURITY;
--> statement-breakpoint
-- What figures count by stands in the index of the open periods and of those that ended: a day gone by is counted without a
-- look at the table, as today is.
CREATE INDEX career_period_open ON career_period (trust_id, state, level)
  INCLUDE (valid_from, route_code, area, unit_id, fte, first_level, first_informatics_on, role_id, staff_id, role_path)
  WHERE valid_to IS NULL;
--> statement-breakpoint
CREATE INDEX career_period_ended ON career_period (trust_id, valid_to)
  INCLUDE (valid_from, state, level, route_code, area, unit_id, fte, first_level, first_informatics_on, staff_id, role_path)
  WHERE valid_to IS NOT NULL;
--> statement-breakpoint
-- The ladder and the overview count moves by day, from and to.
DROP INDEX move_day;
--> statement-breakpoint
CREATE INDEX move_day ON move (trust_id, moved_on, kind)
  INCLUDE (from_state, to_state, from_level, to_level, route_code, first_informatics_on);
--> statement-breakpoint
-- Few posts are not yet said to be informatics or not.
CREATE INDEX assignment_unclassified ON assignment (trust_id, staff_id) WHERE hicf_status = 'unclassified';
--> statement-breakpoint
CREATE INDEX career_period_first_held ON career_period (trust_id, valid_from) INCLUDE (role_id, level, position_title)
  WHERE first_held;
