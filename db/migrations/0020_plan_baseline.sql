CREATE TABLE "plan_baseline" (
	"trust_id" text NOT NULL,
	"id" uuid NOT NULL,
	"scenario_id" uuid NOT NULL,
	"scenario_name" text NOT NULL,
	"run_id" uuid NOT NULL,
	"why" text NOT NULL,
	"account_id" uuid NOT NULL,
	"who" text NOT NULL,
	"set_at" timestamp with time zone DEFAULT now() NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	CONSTRAINT "plan_baseline_trust_id_id_pk" PRIMARY KEY("trust_id","id")
);
--> statement-breakpoint
ALTER TABLE "plan_baseline" ADD CONSTRAINT "plan_baseline_trust_id_run_id_forecast_run_trust_id_id_fk" FOREIGN KEY ("trust_id","run_id") REFERENCES "public"."forecast_run"("trust_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "plan_baseline_set" ON "plan_baseline" USING btree ("trust_id","set_at");--> statement-breakpoint
CREATE INDEX "plan_baseline_run" ON "plan_baseline" USING btree ("trust_id","run_id");--> statement-breakpoint
ALTER TABLE plan_baseline ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
ALTER TABLE scenario NO FORCE ROW LEVEL SECURITY;--> statement-breakpoint
INSERT INTO plan_baseline (trust_id, id, scenario_id, scenario_name, run_id, why, account_id, who)
  SELECT trust_id, gen_random_uuid(), id, name, run_id, '', account_id, who FROM scenario WHERE is_plan;--> statement-breakpoint
ALTER TABLE scenario FORCE ROW LEVEL SECURITY;--> statement-breakpoint
ALTER TABLE plan_baseline FORCE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE POLICY of_the_trust ON plan_baseline
  USING (trust_id = nullif(current_setting('app.trust_id', true), ''))
  WITH CHECK (trust_id = nullif(current_setting('app.trust_id', true), ''));
