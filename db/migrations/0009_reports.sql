CREATE TABLE "default_view" (
	"trust_id" text NOT NULL,
	"account_id" uuid NOT NULL,
	"path" text NOT NULL,
	"view_id" uuid NOT NULL,
	CONSTRAINT "default_view_trust_id_account_id_path_pk" PRIMARY KEY("trust_id","account_id","path")
);
--> statement-breakpoint
CREATE TABLE "feed_token" (
	"trust_id" text NOT NULL,
	"id" uuid NOT NULL,
	"account_id" uuid NOT NULL,
	"who" text NOT NULL,
	"name" text NOT NULL,
	"token_hash" text NOT NULL,
	"permissions" jsonb NOT NULL,
	"grade" text NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"expires_at" timestamp with time zone NOT NULL,
	"last_used_at" timestamp with time zone,
	"revoked_at" timestamp with time zone,
	CONSTRAINT "feed_token_trust_id_id_pk" PRIMARY KEY("trust_id","id")
);
--> statement-breakpoint
CREATE TABLE "fingerprint" (
	"trust_id" text NOT NULL,
	"fingerprint" text NOT NULL,
	"id" uuid NOT NULL,
	"at" timestamp with time zone DEFAULT now() NOT NULL,
	"grade" text NOT NULL,
	"figure" text,
	"query" jsonb,
	"run_id" uuid,
	"who" text NOT NULL,
	CONSTRAINT "fingerprint_trust_id_fingerprint_id_pk" PRIMARY KEY("trust_id","fingerprint","id")
);
--> statement-breakpoint
CREATE TABLE "report" (
	"trust_id" text NOT NULL,
	"id" uuid NOT NULL,
	"name" text NOT NULL,
	"grade" text NOT NULL,
	"definition" jsonb NOT NULL,
	"schedule" text DEFAULT 'never' NOT NULL,
	"account_id" uuid NOT NULL,
	"who" text NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	CONSTRAINT "report_trust_id_id_pk" PRIMARY KEY("trust_id","id")
);
--> statement-breakpoint
CREATE TABLE "report_run" (
	"trust_id" text NOT NULL,
	"id" uuid NOT NULL,
	"report_id" uuid NOT NULL,
	"name" text NOT NULL,
	"grade" text NOT NULL,
	"as_at" date NOT NULL,
	"known_on" date NOT NULL,
	"origin" text NOT NULL,
	"load_id" uuid,
	"state" text NOT NULL,
	"problem" text,
	"fingerprint" text,
	"content" text,
	"account_id" uuid NOT NULL,
	"who" text NOT NULL,
	"made_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "report_run_trust_id_id_pk" PRIMARY KEY("trust_id","id")
);
--> statement-breakpoint
CREATE TABLE "saved_view" (
	"trust_id" text NOT NULL,
	"id" uuid NOT NULL,
	"account_id" uuid NOT NULL,
	"who" text NOT NULL,
	"shared" boolean NOT NULL,
	"name" text NOT NULL,
	"path" text NOT NULL,
	"query" text NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	CONSTRAINT "saved_view_trust_id_id_pk" PRIMARY KEY("trust_id","id")
);
--> statement-breakpoint
CREATE UNIQUE INDEX "feed_token_hash" ON "feed_token" USING btree ("trust_id","token_hash");--> statement-breakpoint
CREATE INDEX "feed_token_account" ON "feed_token" USING btree ("trust_id","account_id");--> statement-breakpoint
CREATE UNIQUE INDEX "report_name" ON "report" USING btree ("trust_id","name");--> statement-breakpoint
CREATE INDEX "report_run_report" ON "report_run" USING btree ("trust_id","report_id","made_at");--> statement-breakpoint
CREATE INDEX "report_run_made" ON "report_run" USING btree ("trust_id","made_at");--> statement-breakpoint
CREATE INDEX "saved_view_account" ON "saved_view" USING btree ("trust_id","account_id");--> statement-breakpoint
DO $$
DECLARE
  owned text;
BEGIN
  FOREACH owned IN ARRAY ARRAY['report', 'report_run', 'fingerprint', 'saved_view', 'default_view', 'feed_token'] LOOP
    EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', owned);
    EXECUTE format('ALTER TABLE %I FORCE ROW LEVEL SECURITY', owned);
    EXECUTE format($policy$CREATE POLICY of_the_trust ON %I
      USING (trust_id = nullif(current_setting('app.trust_id', true), ''))
      WITH CHECK (trust_id = nullif(current_setting('app.trust_id', true), ''))$policy$, owned);
  END LOOP;
END $$;
