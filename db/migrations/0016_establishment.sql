CREATE TABLE "position_period" (
	"trust_id" text NOT NULL,
	"id" uuid NOT NULL,
	"position_id" uuid NOT NULL,
	"valid_from" date,
	"valid_to" date,
	"title" text NOT NULL,
	"afc_band" text,
	"unit_id" uuid,
	"budgeted_fte" numeric(7, 4) NOT NULL,
	"hicf_status" text,
	"area" text,
	"level" smallint,
	"pay_floor" integer,
	"pay_ceiling" integer,
	"version" integer DEFAULT 1 NOT NULL,
	CONSTRAINT "position_period_trust_id_id_pk" PRIMARY KEY("trust_id","id")
);
--> statement-breakpoint
ALTER TABLE "position_period" ADD CONSTRAINT "position_period_trust_id_position_id_position_trust_id_id_fk" FOREIGN KEY ("trust_id","position_id") REFERENCES "public"."position"("trust_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "position_period" ADD CONSTRAINT "position_period_trust_id_unit_id_unit_trust_id_id_fk" FOREIGN KEY ("trust_id","unit_id") REFERENCES "public"."unit"("trust_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "position_period_position" ON "position_period" USING btree ("trust_id","position_id","valid_from");--> statement-breakpoint
CREATE INDEX "change_position" ON "change" USING btree ("trust_id","id") WHERE entity IN ('position', 'position_period');--> statement-breakpoint
-- A hash of the position: a plain id in a GiST index would be looked for in it.
ALTER TABLE position_period
  ADD CONSTRAINT position_period_ends_after_it_begins CHECK (valid_to > valid_from),
  ADD CONSTRAINT position_period_budget CHECK (budgeted_fte >= 0),
  ADD CONSTRAINT position_period_hicf CHECK (hicf_status IN ('informatics', 'not_informatics')
    AND (hicf_status IS NOT DISTINCT FROM 'informatics') = (level IS NOT NULL)
    AND (hicf_status IS NOT DISTINCT FROM 'informatics') = (area IS NOT NULL)),
  ADD CONSTRAINT position_period_level CHECK (level BETWEEN 1 AND 9),
  ADD CONSTRAINT position_period_pay CHECK (pay_floor >= 0 AND pay_ceiling >= pay_floor),
  ADD CONSTRAINT position_period_once EXCLUDE USING gist
    (trust_id WITH =, uuid_hash_extended(position_id, 0) WITH =, daterange(valid_from, valid_to) WITH &&) DEFERRABLE;
--> statement-breakpoint
ALTER TABLE position NO FORCE ROW LEVEL SECURITY;
--> statement-breakpoint
INSERT INTO position_period (trust_id, id, position_id, title, afc_band, unit_id, budgeted_fte)
SELECT trust_id, gen_random_uuid(), id, title, afc_band, unit_id, budgeted_fte FROM position
WHERE budgeted_fte IS NOT NULL;
--> statement-breakpoint
ALTER TABLE position FORCE ROW LEVEL SECURITY;
--> statement-breakpoint
ALTER TABLE position_period ENABLE ROW LEVEL SECURITY;
--> statement-breakpoint
ALTER TABLE position_period FORCE ROW LEVEL SECURITY;
--> statement-breakpoint
CREATE POLICY of_the_trust ON position_period
  USING (trust_id = nullif(current_setting('app.trust_id', true), ''))
  WITH CHECK (trust_id = nullif(current_setting('app.trust_id', true), ''));
