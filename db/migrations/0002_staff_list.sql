CREATE TABLE "staff_word" (
	"trust_id" text NOT NULL,
	"staff_id" uuid NOT NULL,
	"word" text NOT NULL,
	CONSTRAINT "staff_word_trust_id_staff_id_word_pk" PRIMARY KEY("trust_id","staff_id","word")
);
--> statement-breakpoint
DROP INDEX "career_period_level";--> statement-breakpoint
DROP INDEX "career_period_unit";--> statement-breakpoint
ALTER TABLE "career_period" ADD COLUMN "post_order" text GENERATED ALWAYS AS (lower(position_title)) STORED;--> statement-breakpoint
ALTER TABLE "career_period" ADD COLUMN "fte_order" integer GENERATED ALWAYS AS ((fte * 10000)::integer) STORED;--> statement-breakpoint
CREATE INDEX "career_period_since" ON "career_period" USING btree ("trust_id","level_since","sort_name","staff_id") WHERE state = 'informatics';--> statement-breakpoint
CREATE INDEX "career_period_post" ON "career_period" USING btree ("trust_id","post_order","sort_name","staff_id") WHERE state IN ('informatics', 'other');--> statement-breakpoint
CREATE INDEX "career_period_band" ON "career_period" USING btree ("trust_id","afc_band","sort_name","staff_id") WHERE state IN ('informatics', 'other');--> statement-breakpoint
CREATE INDEX "career_period_fte" ON "career_period" USING btree ("trust_id","fte_order","sort_name","staff_id") WHERE state IN ('informatics', 'other');--> statement-breakpoint
CREATE INDEX "career_period_level" ON "career_period" USING btree ("trust_id","level","sort_name","staff_id") WHERE state = 'informatics';--> statement-breakpoint
CREATE INDEX "career_period_unit" ON "career_period" USING btree ("trust_id","unit_id","sort_name","staff_id") WHERE state IN ('informatics', 'other');--> statement-breakpoint
-- The words are compared byte by byte, so that those that begin alike are a range.
ALTER TABLE staff_word ALTER COLUMN word TYPE text COLLATE "C";
--> statement-breakpoint
DROP INDEX staff_search;
--> statement-breakpoint
ALTER TABLE staff NO FORCE ROW LEVEL SECURITY;
--> statement-breakpoint
INSERT INTO staff_word (trust_id, staff_id, word)
SELECT DISTINCT s.trust_id, s.id, w.word
FROM staff s CROSS JOIN regexp_split_to_table(
  translate(s.sort_name || ' ' || lower(s.employee_number), '''’‘`', ''), '[\s,.-]+') AS w (word)
WHERE w.word <> '';
--> statement-breakpoint
CREATE INDEX "staff_word_search" ON "staff_word" USING btree ("trust_id","word","staff_id");
--> statement-breakpoint
ALTER TABLE staff FORCE ROW LEVEL SECURITY;
--> statement-breakpoint
ALTER TABLE staff_word ENABLE ROW LEVEL SECURITY;
--> statement-breakpoint
ALTER TABLE staff_word FORCE ROW LEVEL SECURITY;
--> statement-breakpoint
CREATE POLICY of_the_trust ON staff_word USING (trust_id = nullif(current_setting('app.trust_id', true), ''))
  WITH CHECK (trust_id = nullif(current_setting('app.trust_id', true), ''));
