CREATE TABLE "load_part" (
	"trust_id" text NOT NULL,
	"load_id" uuid NOT NULL,
	"n" integer NOT NULL,
	"rows" text NOT NULL,
	CONSTRAINT "load_part_trust_id_load_id_n_pk" PRIMARY KEY("trust_id","load_id","n")
);
--> statement-breakpoint
CREATE TABLE "load_proposal" (
	"trust_id" text NOT NULL,
	"load_id" uuid NOT NULL,
	"n" integer NOT NULL,
	"kind" text NOT NULL,
	"row" integer,
	"staff_id" uuid,
	"employee_number" text,
	"name" text NOT NULL,
	"on_day" date NOT NULL,
	"precision" text NOT NULL,
	"why" text NOT NULL,
	"held" text,
	"before" jsonb,
	"after" jsonb,
	"renamed" jsonb,
	"edits" jsonb NOT NULL,
	"decision" text NOT NULL,
	"outcome" text,
	CONSTRAINT "load_proposal_trust_id_load_id_n_pk" PRIMARY KEY("trust_id","load_id","n")
);
--> statement-breakpoint
CREATE TABLE "load_source" (
	"trust_id" text NOT NULL,
	"source_key" text NOT NULL,
	"kind" text NOT NULL,
	"mapping" jsonb NOT NULL,
	"who" text NOT NULL,
	"at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "load_source_trust_id_source_key_pk" PRIMARY KEY("trust_id","source_key")
);
--> statement-breakpoint
CREATE TABLE "missing_post" (
	"trust_id" text NOT NULL,
	"id" uuid NOT NULL,
	"staff_id" uuid NOT NULL,
	"assignment_id" uuid NOT NULL,
	"since" date NOT NULL,
	"seen_on" date,
	"version" integer DEFAULT 1 NOT NULL,
	CONSTRAINT "missing_post_trust_id_id_pk" PRIMARY KEY("trust_id","id")
);
--> statement-breakpoint
ALTER TABLE "load" ADD COLUMN "account_id" uuid;--> statement-breakpoint
ALTER TABLE "load" ADD COLUMN "as_at" date;--> statement-breakpoint
ALTER TABLE "load" ADD COLUMN "form" jsonb;--> statement-breakpoint
ALTER TABLE "load" ADD COLUMN "upload_path" text;--> statement-breakpoint
ALTER TABLE "load" ADD COLUMN "headings" jsonb;--> statement-breakpoint
ALTER TABLE "load" ADD COLUMN "samples" jsonb;--> statement-breakpoint
ALTER TABLE "load" ADD COLUMN "heading_row" integer;--> statement-breakpoint
ALTER TABLE "load" ADD COLUMN "other_lines" jsonb;--> statement-breakpoint
ALTER TABLE "load" ADD COLUMN "source_key" text;--> statement-breakpoint
ALTER TABLE "load" ADD COLUMN "mapping" jsonb;--> statement-breakpoint
ALTER TABLE "load" ADD COLUMN "skipped_rows" jsonb;--> statement-breakpoint
ALTER TABLE "load" ADD COLUMN "rows_skipped" integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "load" ADD COLUMN "rows_held" integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "load" ADD COLUMN "shrinks" boolean DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE "load" ADD COLUMN "shrink_meant" boolean DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE "load" ADD COLUMN "changed_since" boolean DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE "load" ADD COLUMN "undone_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "load" ADD COLUMN "undone_by" text;--> statement-breakpoint
ALTER TABLE "assignment" ADD COLUMN "from_precision" text DEFAULT 'day' NOT NULL;--> statement-breakpoint
ALTER TABLE "assignment" ADD COLUMN "to_precision" text DEFAULT 'day' NOT NULL;--> statement-breakpoint
ALTER TABLE "load_part" ADD CONSTRAINT "load_part_trust_id_load_id_load_trust_id_id_fk" FOREIGN KEY ("trust_id","load_id") REFERENCES "public"."load"("trust_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "load_proposal" ADD CONSTRAINT "load_proposal_trust_id_load_id_load_trust_id_id_fk" FOREIGN KEY ("trust_id","load_id") REFERENCES "public"."load"("trust_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "missing_post" ADD CONSTRAINT "missing_post_trust_id_assignment_id_assignment_trust_id_id_fk" FOREIGN KEY ("trust_id","assignment_id") REFERENCES "public"."assignment"("trust_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "load_proposal_held" ON "load_proposal" USING btree ("trust_id","outcome") WHERE outcome = 'held';--> statement-breakpoint
CREATE UNIQUE INDEX "missing_post_assignment" ON "missing_post" USING btree ("trust_id","assignment_id");--> statement-breakpoint
CREATE INDEX "change_import" ON "change" USING btree ("trust_id","import_id","entity") WHERE import_id IS NOT NULL;--> statement-breakpoint
DO $$
DECLARE
  owned text;
BEGIN
  FOREACH owned IN ARRAY ARRAY['load_part', 'load_source', 'load_proposal', 'missing_post'] LOOP
    EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', owned);
    EXECUTE format('ALTER TABLE %I FORCE ROW LEVEL SECURITY', owned);
    EXECUTE format($policy$CREATE POLICY of_the_trust ON %I
      USING (trust_id = nullif(current_setting('app.trust_id', true), ''))
      WITH CHECK (trust_id = nullif(current_setting('app.trust_id', true), ''))$policy$, owned);
  END LOOP;
END $$;
--> statement-breakpoint
-- Another post outside informatics is a sideways move from now on: those of the past are given theirs.
ALTER TABLE move NO FORCE ROW LEVEL SECURITY;
--> statement-breakpoint
ALTER TABLE career_period NO FORCE ROW LEVEL SECURITY;
--> statement-breakpoint
ALTER TABLE assignment NO FORCE ROW LEVEL SECURITY;
--> statement-breakpoint
INSERT INTO move (trust_id, staff_id, moved_on, kind, from_state, to_state, from_level, to_level, from_assignment_id,
  to_assignment_id)
SELECT b.trust_id, b.staff_id, b.valid_from, 'sideways', 'other', 'other', NULL, NULL, a.assignment_id, b.assignment_id
FROM career_period b
JOIN career_period a ON a.trust_id = b.trust_id AND a.staff_id = b.staff_id AND a.valid_to = b.valid_from
JOIN assignment x ON x.trust_id = a.trust_id AND x.id = a.assignment_id
JOIN assignment y ON y.trust_id = b.trust_id AND y.id = b.assignment_id
WHERE a.state = 'other' AND b.state = 'other' AND CASE
  WHEN x.position_id IS NOT NULL AND y.position_id IS NOT NULL THEN x.position_id <> y.position_id
  ELSE (x.position_title, x.unit_id, x.area) IS DISTINCT FROM (y.position_title, y.unit_id, y.area) END
ON CONFLICT DO NOTHING;
--> statement-breakpoint
ALTER TABLE move FORCE ROW LEVEL SECURITY;
--> statement-breakpoint
ALTER TABLE career_period FORCE ROW LEVEL SECURITY;
--> statement-breakpoint
ALTER TABLE assignment FORCE ROW LEVEL SECURITY;
