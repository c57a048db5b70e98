CREATE TABLE "forecast_run" (
	"trust_id" text NOT NULL,
	"id" uuid NOT NULL,
	"digest" text NOT NULL,
	"question_digest" text NOT NULL,
	"question" jsonb NOT NULL,
	"as_at" date NOT NULL,
	"known_on" date NOT NULL,
	"state" text NOT NULL,
	"attempt" integer DEFAULT 1 NOT NULL,
	"steps_done" integer DEFAULT 0 NOT NULL,
	"steps" integer NOT NULL,
	"result" jsonb,
	"reference" text,
	"account_id" uuid NOT NULL,
	"who" text NOT NULL,
	"asked_at" timestamp with time zone DEFAULT now() NOT NULL,
	"seen_at" timestamp with time zone DEFAULT now() NOT NULL,
	"ended_at" timestamp with time zone,
	CONSTRAINT "forecast_run_trust_id_id_pk" PRIMARY KEY("trust_id","id")
);
--> statement-breakpoint
CREATE TABLE "scenario" (
	"trust_id" text NOT NULL,
	"id" uuid NOT NULL,
	"name" text NOT NULL,
	"run_id" uuid NOT NULL,
	"is_plan" boolean DEFAULT false NOT NULL,
	"account_id" uuid NOT NULL,
	"who" text NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	CONSTRAINT "scenario_trust_id_id_pk" PRIMARY KEY("trust_id","id")
);
--> statement-breakpoint
ALTER TABLE "scenario" ADD CONSTRAINT "scenario_trust_id_run_id_forecast_run_trust_id_id_fk" FOREIGN KEY ("trust_id","run_id") REFERENCES "public"."forecast_run"("trust_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "forecast_run_digest" ON "forecast_run" USING btree ("trust_id","digest");--> statement-breakpoint
CREATE INDEX "forecast_run_question" ON "forecast_run" USING btree ("trust_id","question_digest","ended_at");--> statement-breakpoint
CREATE INDEX "forecast_run_asked" ON "forecast_run" USING btree ("trust_id","asked_at");--> statement-breakpoint
CREATE UNIQUE INDEX "scenario_name" ON "scenario" USING btree ("trust_id","name");--> statement-breakpoint
CREATE UNIQUE INDEX "scenario_plan" ON "scenario" USING btree ("trust_id") WHERE is_plan;--> statement-breakpoint
CREATE INDEX "scenario_run" ON "scenario" USING btree ("trust_id","run_id");--> statement-breakpoint
DO $$
DECLARE
  owned text;
BEGIN
  FOREACH owned IN ARRAY ARRAY['forecast_run', 'scenario'] LOOP
    EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', owned);
    EXECUTE format('ALTER TABLE %I FORCE ROW LEVEL SECURITY', owned);
    EXECUTE format($policy$CREATE POLICY of_the_trust ON %I
      USING (trust_id = nullif(current_setting('app.trust_id', true), ''))
      WITH CHECK (trust_id = nullif(current_setting('app.trust_id', true), ''))$policy$, owned);
  END LOOP;
END $$;
