CREATE TABLE "asked_file" (
	"trust_id" text NOT NULL,
	"id" uuid NOT NULL,
	"account_id" uuid NOT NULL,
	"who" text NOT NULL,
	"kind" text NOT NULL,
	"format" text NOT NULL,
	"query" jsonb NOT NULL,
	"filters" jsonb NOT NULL,
	"file_name" text NOT NULL,
	"grade" text NOT NULL,
	"state" text NOT NULL,
	"attempt" integer DEFAULT 1 NOT NULL,
	"step" text,
	"rows" integer NOT NULL,
	"rows_done" integer DEFAULT 0 NOT NULL,
	"bytes" bigint,
	"fingerprint" text,
	"reference" text,
	"asked_at" timestamp with time zone DEFAULT now() NOT NULL,
	"seen_at" timestamp with time zone DEFAULT now() NOT NULL,
	"ended_at" timestamp with time zone,
	"downloaded_at" timestamp with time zone,
	"expires_at" timestamp with time zone,
	CONSTRAINT "asked_file_trust_id_id_pk" PRIMARY KEY("trust_id","id")
);
--> statement-breakpoint
CREATE TABLE "asked_file_part" (
	"trust_id" text NOT NULL,
	"file_id" uuid NOT NULL,
	"n" integer NOT NULL,
	"deflated" "bytea" NOT NULL,
	CONSTRAINT "asked_file_part_trust_id_file_id_n_pk" PRIMARY KEY("trust_id","file_id","n")
);
--> statement-breakpoint
ALTER TABLE "asked_file_part" ADD CONSTRAINT "asked_file_part_trust_id_file_id_asked_file_trust_id_id_fk" FOREIGN KEY ("trust_id","file_id") REFERENCES "public"."asked_file"("trust_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "asked_file_account" ON "asked_file" USING btree ("trust_id","account_id","asked_at");--> statement-breakpoint
-- The bytes are deflated already.
ALTER TABLE asked_file_part ALTER COLUMN deflated SET STORAGE EXTERNAL;--> statement-breakpoint
DO $$
DECLARE
  owned text;
BEGIN
  FOREACH owned IN ARRAY ARRAY['asked_file', 'asked_file_part'] LOOP
    EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', owned);
    EXECUTE format('ALTER TABLE %I FORCE ROW LEVEL SECURITY', owned);
    EXECUTE format($policy$CREATE POLICY of_the_trust ON %I
      USING (trust_id = nullif(current_setting('app.trust_id', true), ''))
      WITH CHECK (trust_id = nullif(current_setting('app.trust_id', true), ''))$policy$, owned);
  END LOOP;
END $$;
