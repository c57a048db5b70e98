CREATE TABLE "career_revision" (
	"trust_id" text NOT NULL,
	"id" uuid NOT NULL,
	CONSTRAINT "career_revision_trust_id_id_pk" PRIMARY KEY("trust_id","id")
);
--> statement-breakpoint
ALTER TABLE career_revision ENABLE ROW LEVEL SECURITY;
--> statement-breakpoint
ALTER TABLE career_revision FORCE ROW LEVEL SECURITY;
--> statement-breakpoint
CREATE POLICY of_the_trust ON career_revision
  USING (trust_id = nullif(current_setting('app.trust_id', true), ''))
  WITH CHECK (trust_id = nullif(current_setting('app.trust_id', true), ''));
--> statement-breakpoint
ALTER TABLE "level_spell" ADD COLUMN "route_code" text;--> statement-breakpoint
ALTER TABLE "level_spell" ADD COLUMN "first_informatics_on" date;--> statement-breakpoint
ALTER TABLE "move" ADD COLUMN "route_code" text;--> statement-breakpoint
ALTER TABLE "move" ADD COLUMN "first_informatics_on" date;
--> statement-breakpoint
-- Spells and moves of the past get the person's route and first day, which every period of theirs holds.
ALTER TABLE level_spell NO FORCE ROW LEVEL SECURITY;
--> statement-breakpoint
ALTER TABLE move NO FORCE ROW LEVEL SECURITY;
--> statement-breakpoint
ALTER TABLE career_period NO FORCE ROW LEVEL SECURITY;
--> statement-breakpoint
UPDATE level_spell t SET route_code = p.route_code, first_informatics_on = p.first_informatics_on
FROM career_period p
WHERE p.trust_id = t.trust_id AND p.staff_id = t.staff_id AND p.valid_from = '1900-01-01';
--> statement-breakpoint
UPDATE level_spell t SET route_code = p.route_code, first_informatics_on = p.first_informatics_on
FROM career_period p
WHERE t.route_code IS NULL AND p.trust_id = t.trust_id AND p.staff_id = t.staff_id AND p.valid_from = t.started_on;
--> statement-breakpoint
UPDATE move t SET route_code = p.route_code, first_informatics_on = p.first_informatics_on
FROM career_period p
WHERE p.trust_id = t.trust_id AND p.staff_id = t.staff_id AND p.valid_from = t.moved_on;
--> statement-breakpoint
ALTER TABLE level_spell FORCE ROW LEVEL SECURITY;
--> statement-breakpoint
ALTER TABLE move FORCE ROW LEVEL SECURITY;
--> statement-breakpoint
ALTER TABLE career_period FORCE ROW LEVEL SECURITY;
--> statement-breakpoint
ALTER TABLE "level_spell" ALTER COLUMN "route_code" SET NOT NULL;--> statement-breakpoint
ALTER TABLE "level_spell" ALTER COLUMN "first_informatics_on" SET NOT NULL;--> statement-breakpoint
ALTER TABLE "move" ALTER COLUMN "route_code" SET NOT NULL;
