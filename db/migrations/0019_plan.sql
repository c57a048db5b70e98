CREATE TABLE "plan_action" (
	"trust_id" text NOT NULL,
	"id" uuid NOT NULL,
	"what" text NOT NULL,
	"owner" text NOT NULL,
	"due" date NOT NULL,
	"state" text DEFAULT 'open' NOT NULL,
	"done_on" date,
	"version" integer DEFAULT 1 NOT NULL,
	CONSTRAINT "plan_action_trust_id_id_pk" PRIMARY KEY("trust_id","id")
);
--> statement-breakpoint
CREATE TABLE "plan_words" (
	"trust_id" text NOT NULL,
	"id" uuid NOT NULL,
	"step" text NOT NULL,
	"text" text NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	CONSTRAINT "plan_words_trust_id_id_pk" PRIMARY KEY("trust_id","id")
);
--> statement-breakpoint
CREATE INDEX "plan_action_due" ON "plan_action" USING btree ("trust_id","state","due");--> statement-breakpoint
CREATE UNIQUE INDEX "plan_words_step" ON "plan_words" USING btree ("trust_id","step");--> statement-breakpoint
DO $$
DECLARE
  owned text;
BEGIN
  FOREACH owned IN ARRAY ARRAY['plan_action', 'plan_words'] LOOP
    EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', owned);
    EXECUTE format('ALTER TABLE %I FORCE ROW LEVEL SECURITY', owned);
    EXECUTE format($policy$CREATE POLICY of_the_trust ON %I
      USING (trust_id = nullif(current_setting('app.trust_id', true), ''))
      WITH CHECK (trust_id = nullif(current_setting('app.trust_id', true), ''))$policy$, owned);
  END LOOP;
END $$;
