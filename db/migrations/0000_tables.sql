CREATE TABLE "account" (
	"id" uuid PRIMARY KEY NOT NULL,
	"email" text NOT NULL,
	"name" text NOT NULL,
	"password_hash" text,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"disabled_at" timestamp with time zone
);
--> statement-breakpoint
CREATE TABLE "invitation" (
	"trust_id" text NOT NULL,
	"id" uuid NOT NULL,
	"token_hash" text NOT NULL,
	"email" text NOT NULL,
	"role" text NOT NULL,
	"invited_by" uuid NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"expires_at" timestamp with time zone NOT NULL,
	"used_at" timestamp with time zone,
	"withdrawn" boolean DEFAULT false NOT NULL,
	CONSTRAINT "invitation_trust_id_id_pk" PRIMARY KEY("trust_id","id")
);
--> statement-breakpoint
CREATE TABLE "membership" (
	"trust_id" text NOT NULL,
	"account_id" uuid NOT NULL,
	"role" text NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "membership_trust_id_account_id_pk" PRIMARY KEY("trust_id","account_id")
);
--> statement-breakpoint
CREATE TABLE "session" (
	"id" uuid PRIMARY KEY NOT NULL,
	"account_id" uuid NOT NULL,
	"started_at" timestamp with time zone DEFAULT now() NOT NULL,
	"seen_at" timestamp with time zone DEFAULT now() NOT NULL,
	"ended_at" timestamp with time zone
);
--> statement-breakpoint
CREATE TABLE "set_up_token" (
	"token_hash" text PRIMARY KEY NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"used_at" timestamp with time zone
);
--> statement-breakpoint
CREATE TABLE "sign_in_attempt" (
	"id" uuid PRIMARY KEY NOT NULL,
	"subject" text NOT NULL,
	"at" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "trust" (
	"trust_id" text PRIMARY KEY NOT NULL,
	"name" text NOT NULL,
	"nation" text NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "career_period" (
	"trust_id" text NOT NULL,
	"staff_id" uuid NOT NULL,
	"valid_from" date NOT NULL,
	"valid_to" date,
	"state" text NOT NULL,
	"assignment_id" uuid,
	"sort_name" text NOT NULL,
	"employee_number" text NOT NULL,
	"route_code" text NOT NULL,
	"position_title" text,
	"unit_id" uuid,
	"area" text,
	"level" smallint,
	"afc_band" text,
	"fte" numeric(5, 4),
	"role_id" uuid,
	"status" text,
	"level_since" date,
	"joined_on" date,
	"first_level" smallint,
	"first_informatics_on" date,
	CONSTRAINT "career_period_trust_id_staff_id_valid_from_pk" PRIMARY KEY("trust_id","staff_id","valid_from")
);
--> statement-breakpoint
CREATE TABLE "level_spell" (
	"trust_id" text NOT NULL,
	"staff_id" uuid NOT NULL,
	"started_on" date NOT NULL,
	"ended_on" date,
	"level" smallint NOT NULL,
	"area" text,
	"unit_id" uuid,
	"outcome" text NOT NULL,
	CONSTRAINT "level_spell_trust_id_staff_id_started_on_pk" PRIMARY KEY("trust_id","staff_id","started_on")
);
--> statement-breakpoint
CREATE TABLE "move" (
	"trust_id" text NOT NULL,
	"staff_id" uuid NOT NULL,
	"moved_on" date NOT NULL,
	"kind" text NOT NULL,
	"from_state" text NOT NULL,
	"to_state" text NOT NULL,
	"from_level" smallint,
	"to_level" smallint,
	"from_assignment_id" uuid,
	"to_assignment_id" uuid,
	CONSTRAINT "move_trust_id_staff_id_moved_on_kind_pk" PRIMARY KEY("trust_id","staff_id","moved_on","kind")
);
--> statement-breakpoint
CREATE TABLE "crosswalk" (
	"trust_id" text NOT NULL,
	"id" uuid NOT NULL,
	"title_key" text NOT NULL,
	"position_title" text NOT NULL,
	"afc_band" text,
	"area_of_work" text,
	"hicf_status" text NOT NULL,
	"area" text,
	"level" smallint,
	"role_id" uuid,
	"valid_from" date,
	"valid_to" date,
	"version" integer DEFAULT 1 NOT NULL,
	CONSTRAINT "crosswalk_trust_id_id_pk" PRIMARY KEY("trust_id","id")
);
--> statement-breakpoint
CREATE TABLE "entry_route_wording" (
	"trust_id" text NOT NULL,
	"id" uuid NOT NULL,
	"wording_key" text NOT NULL,
	"wording" text NOT NULL,
	"route_code" text NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	CONSTRAINT "entry_route_wording_trust_id_id_pk" PRIMARY KEY("trust_id","id")
);
--> statement-breakpoint
CREATE TABLE "hicf_role" (
	"trust_id" text NOT NULL,
	"id" uuid NOT NULL,
	"title" text NOT NULL,
	"area" text NOT NULL,
	"level" smallint NOT NULL,
	"lowest_level" smallint NOT NULL,
	"highest_level" smallint NOT NULL,
	"level_basis" text NOT NULL,
	"confidence" text NOT NULL,
	"changed_by_trust" boolean DEFAULT false NOT NULL,
	"retired_on" date,
	"version" integer DEFAULT 1 NOT NULL,
	CONSTRAINT "hicf_role_trust_id_id_pk" PRIMARY KEY("trust_id","id")
);
--> statement-breakpoint
CREATE TABLE "position" (
	"trust_id" text NOT NULL,
	"id" uuid NOT NULL,
	"number" text NOT NULL,
	"title" text NOT NULL,
	"afc_band" text,
	"unit_id" uuid,
	"budgeted_fte" numeric(7, 4),
	"version" integer DEFAULT 1 NOT NULL,
	CONSTRAINT "position_trust_id_id_pk" PRIMARY KEY("trust_id","id")
);
--> statement-breakpoint
CREATE TABLE "trust_setting" (
	"trust_id" text PRIMARY KEY NOT NULL,
	"records_from" date,
	"disclosure_threshold" smallint DEFAULT 7 NOT NULL,
	"version" integer DEFAULT 1 NOT NULL
);
--> statement-breakpoint
CREATE TABLE "unit" (
	"trust_id" text NOT NULL,
	"id" uuid NOT NULL,
	"name" text NOT NULL,
	"parent_id" uuid,
	"version" integer DEFAULT 1 NOT NULL,
	CONSTRAINT "unit_trust_id_id_pk" PRIMARY KEY("trust_id","id")
);
--> statement-breakpoint
CREATE TABLE "change" (
	"trust_id" text NOT NULL,
	"id" uuid NOT NULL,
	"at" timestamp with time zone DEFAULT now() NOT NULL,
	"account_id" uuid,
	"who" text NOT NULL,
	"action" text NOT NULL,
	"entity" text NOT NULL,
	"entity_id" uuid NOT NULL,
	"staff_id" uuid,
	"import_id" uuid,
	"before" jsonb,
	"after" jsonb,
	CONSTRAINT "change_trust_id_id_pk" PRIMARY KEY("trust_id","id")
);
--> statement-breakpoint
CREATE TABLE "load" (
	"trust_id" text NOT NULL,
	"id" uuid NOT NULL,
	"kind" text,
	"file_name" text NOT NULL,
	"sha256" text NOT NULL,
	"bytes" bigint NOT NULL,
	"status" text NOT NULL,
	"who" text NOT NULL,
	"started_at" timestamp with time zone DEFAULT now() NOT NULL,
	"seen_at" timestamp with time zone DEFAULT now() NOT NULL,
	"percent" smallint DEFAULT 0 NOT NULL,
	"ended_at" timestamp with time zone,
	"rows_read" integer DEFAULT 0 NOT NULL,
	"rows_added" integer DEFAULT 0 NOT NULL,
	"rows_changed" integer DEFAULT 0 NOT NULL,
	"rows_unchanged" integer DEFAULT 0 NOT NULL,
	"problem_count" integer DEFAULT 0 NOT NULL,
	"warning_count" integer DEFAULT 0 NOT NULL,
	"ignored_columns" jsonb NOT NULL,
	"dropped_columns" jsonb NOT NULL,
	CONSTRAINT "load_trust_id_id_pk" PRIMARY KEY("trust_id","id")
);
--> statement-breakpoint
CREATE TABLE "load_problem" (
	"trust_id" text NOT NULL,
	"load_id" uuid NOT NULL,
	"n" integer NOT NULL,
	"severity" text NOT NULL,
	"row" integer NOT NULL,
	"column" text NOT NULL,
	"value" text NOT NULL,
	"reason" text NOT NULL,
	"todo" text NOT NULL,
	CONSTRAINT "load_problem_trust_id_load_id_n_pk" PRIMARY KEY("trust_id","load_id","n")
);
--> statement-breakpoint
CREATE TABLE "code_list" (
	"list" text NOT NULL,
	"code" text NOT NULL,
	"label" text NOT NULL,
	CONSTRAINT "code_list_list_code_pk" PRIMARY KEY("list","code")
);
--> statement-breakpoint
CREATE TABLE "entry_route_kind" (
	"code" text PRIMARY KEY NOT NULL,
	"label" text NOT NULL,
	"route_group" text NOT NULL,
	"in_seed" boolean NOT NULL,
	"confidence" text NOT NULL
);
--> statement-breakpoint
CREATE TABLE "hicf_area" (
	"code" text PRIMARY KEY NOT NULL,
	"label" text NOT NULL
);
--> statement-breakpoint
CREATE TABLE "hicf_level" (
	"level" smallint PRIMARY KEY NOT NULL,
	"name" text NOT NULL,
	"facts" jsonb NOT NULL,
	"confidence" text NOT NULL
);
--> statement-breakpoint
CREATE TABLE "assignment" (
	"trust_id" text NOT NULL,
	"id" uuid NOT NULL,
	"staff_id" uuid NOT NULL,
	"assignment_number" text,
	"position_id" uuid,
	"position_title" text NOT NULL,
	"afc_band" text,
	"unit_id" uuid,
	"area_of_work" text,
	"fte" numeric(5, 4) NOT NULL,
	"valid_from" date NOT NULL,
	"valid_to" date,
	"status" text DEFAULT '02' NOT NULL,
	"contract_type" text DEFAULT '05' NOT NULL,
	"occupation_code" text,
	"is_primary" boolean NOT NULL,
	"counts" boolean NOT NULL,
	"hicf_status" text NOT NULL,
	"role_id" uuid,
	"area" text,
	"level" smallint,
	"hicf_source" text,
	"suggested_area" text,
	"suggested_level" smallint,
	"hicf_reason" text,
	"note" text,
	"leaving_reason" text,
	"leaving_destination" text,
	"version" integer DEFAULT 1 NOT NULL,
	CONSTRAINT "assignment_trust_id_id_pk" PRIMARY KEY("trust_id","id")
);
--> statement-breakpoint
CREATE TABLE "awaited_route" (
	"trust_id" text NOT NULL,
	"id" uuid NOT NULL,
	"employee_number" text NOT NULL,
	"may_lack_zeros" boolean NOT NULL,
	"route_code" text NOT NULL,
	"entry_date" date,
	"notes" text,
	"version" integer DEFAULT 1 NOT NULL,
	CONSTRAINT "awaited_route_trust_id_id_pk" PRIMARY KEY("trust_id","id")
);
--> statement-breakpoint
CREATE TABLE "earlier_post" (
	"trust_id" text NOT NULL,
	"id" uuid NOT NULL,
	"staff_id" uuid NOT NULL,
	"position_title" text NOT NULL,
	"employer" text NOT NULL,
	"employer_ods_code" text,
	"from_day" date,
	"from_precision" text,
	"to_day" date,
	"to_precision" text,
	"afc_band" text,
	"hicf_status" text NOT NULL,
	"area" text,
	"level" smallint,
	"notes" text,
	"version" integer DEFAULT 1 NOT NULL,
	CONSTRAINT "earlier_post_trust_id_id_pk" PRIMARY KEY("trust_id","id")
);
--> statement-breakpoint
CREATE TABLE "entry_route" (
	"trust_id" text NOT NULL,
	"id" uuid NOT NULL,
	"staff_id" uuid NOT NULL,
	"route_code" text NOT NULL,
	"is_primary" boolean NOT NULL,
	"entry_date" date,
	"entry_precision" text,
	"fields" jsonb NOT NULL,
	"evidence_type" text,
	"evidence_seen_by" text,
	"evidence_seen_on" date,
	"notes" text,
	"version" integer DEFAULT 1 NOT NULL,
	CONSTRAINT "entry_route_trust_id_id_pk" PRIMARY KEY("trust_id","id")
);
--> statement-breakpoint
CREATE TABLE "qualification" (
	"trust_id" text NOT NULL,
	"id" uuid NOT NULL,
	"staff_id" uuid NOT NULL,
	"title" text NOT NULL,
	"qualification_type" text,
	"rqf_level" smallint,
	"awarding_body" text,
	"subject" text,
	"awarded_day" date,
	"awarded_precision" text,
	"status" text NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	CONSTRAINT "qualification_trust_id_id_pk" PRIMARY KEY("trust_id","id")
);
--> statement-breakpoint
CREATE TABLE "registration" (
	"trust_id" text NOT NULL,
	"id" uuid NOT NULL,
	"staff_id" uuid NOT NULL,
	"register" text NOT NULL,
	"number" text,
	"grade" text,
	"expires_on" date,
	"version" integer DEFAULT 1 NOT NULL,
	CONSTRAINT "registration_trust_id_id_pk" PRIMARY KEY("trust_id","id")
);
--> statement-breakpoint
CREATE TABLE "staff" (
	"trust_id" text NOT NULL,
	"id" uuid NOT NULL,
	"employee_number" text NOT NULL,
	"family_name" text NOT NULL,
	"given_name" text NOT NULL,
	"work_email" text,
	"sort_name" text NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	CONSTRAINT "staff_trust_id_id_pk" PRIMARY KEY("trust_id","id")
);
--> statement-breakpoint
ALTER TABLE "crosswalk" ADD CONSTRAINT "crosswalk_trust_id_role_id_hicf_role_trust_id_id_fk" FOREIGN KEY ("trust_id","role_id") REFERENCES "public"."hicf_role"("trust_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "position" ADD CONSTRAINT "position_trust_id_unit_id_unit_trust_id_id_fk" FOREIGN KEY ("trust_id","unit_id") REFERENCES "public"."unit"("trust_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "unit" ADD CONSTRAINT "unit_trust_id_parent_id_unit_trust_id_id_fk" FOREIGN KEY ("trust_id","parent_id") REFERENCES "public"."unit"("trust_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "load_problem" ADD CONSTRAINT "load_problem_trust_id_load_id_load_trust_id_id_fk" FOREIGN KEY ("trust_id","load_id") REFERENCES "public"."load"("trust_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "assignment" ADD CONSTRAINT "assignment_trust_id_staff_id_staff_trust_id_id_fk" FOREIGN KEY ("trust_id","staff_id") REFERENCES "public"."staff"("trust_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "assignment" ADD CONSTRAINT "assignment_trust_id_position_id_position_trust_id_id_fk" FOREIGN KEY ("trust_id","position_id") REFERENCES "public"."position"("trust_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "assignment" ADD CONSTRAINT "assignment_trust_id_unit_id_unit_trust_id_id_fk" FOREIGN KEY ("trust_id","unit_id") REFERENCES "public"."unit"("trust_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "assignment" ADD CONSTRAINT "assignment_trust_id_role_id_hicf_role_trust_id_id_fk" FOREIGN KEY ("trust_id","role_id") REFERENCES "public"."hicf_role"("trust_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "earlier_post" ADD CONSTRAINT "earlier_post_trust_id_staff_id_staff_trust_id_id_fk" FOREIGN KEY ("trust_id","staff_id") REFERENCES "public"."staff"("trust_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "entry_route" ADD CONSTRAINT "entry_route_trust_id_staff_id_staff_trust_id_id_fk" FOREIGN KEY ("trust_id","staff_id") REFERENCES "public"."staff"("trust_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "qualification" ADD CONSTRAINT "qualification_trust_id_staff_id_staff_trust_id_id_fk" FOREIGN KEY ("trust_id","staff_id") REFERENCES "public"."staff"("trust_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "registration" ADD CONSTRAINT "registration_trust_id_staff_id_staff_trust_id_id_fk" FOREIGN KEY ("trust_id","staff_id") REFERENCES "public"."staff"("trust_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "account_email" ON "account" USING btree ("email");--> statement-breakpoint
CREATE UNIQUE INDEX "invitation_token" ON "invitation" USING btree ("trust_id","token_hash");--> statement-breakpoint
CREATE INDEX "membership_account" ON "membership" USING btree ("account_id");--> statement-breakpoint
CREATE INDEX "session_account" ON "session" USING btree ("account_id");--> statement-breakpoint
CREATE INDEX "sign_in_attempt_subject" ON "sign_in_attempt" USING btree ("subject","at");--> statement-breakpoint
CREATE INDEX "career_period_name" ON "career_period" USING btree ("trust_id","sort_name","staff_id");--> statement-breakpoint
CREATE INDEX "career_period_number" ON "career_period" USING btree ("trust_id","employee_number");--> statement-breakpoint
CREATE INDEX "career_period_level" ON "career_period" USING btree ("trust_id","level","sort_name","staff_id");--> statement-breakpoint
CREATE INDEX "career_period_unit" ON "career_period" USING btree ("trust_id","unit_id","sort_name","staff_id");--> statement-breakpoint
CREATE INDEX "career_period_route" ON "career_period" USING btree ("trust_id","route_code","sort_name","staff_id");--> statement-breakpoint
CREATE INDEX "career_period_role" ON "career_period" USING btree ("trust_id","role_id") WHERE role_id IS NOT NULL;--> statement-breakpoint
CREATE INDEX "level_spell_level" ON "level_spell" USING btree ("trust_id","level");--> statement-breakpoint
CREATE INDEX "move_day" ON "move" USING btree ("trust_id","moved_on","kind");--> statement-breakpoint
CREATE INDEX "crosswalk_title" ON "crosswalk" USING btree ("trust_id","title_key","afc_band");--> statement-breakpoint
CREATE UNIQUE INDEX "entry_route_wording_key" ON "entry_route_wording" USING btree ("trust_id","wording_key");--> statement-breakpoint
CREATE UNIQUE INDEX "hicf_role_title" ON "hicf_role" USING btree ("trust_id","title","area","level");--> statement-breakpoint
CREATE UNIQUE INDEX "position_number" ON "position" USING btree ("trust_id","number");--> statement-breakpoint
CREATE UNIQUE INDEX "unit_name" ON "unit" USING btree ("trust_id","name");--> statement-breakpoint
CREATE INDEX "change_staff" ON "change" USING btree ("trust_id","staff_id","at");--> statement-breakpoint
CREATE INDEX "change_at" ON "change" USING btree ("trust_id","at");--> statement-breakpoint
CREATE INDEX "load_started" ON "load" USING btree ("trust_id","started_at");--> statement-breakpoint
CREATE INDEX "assignment_staff" ON "assignment" USING btree ("trust_id","staff_id","valid_from");--> statement-breakpoint
CREATE INDEX "assignment_role" ON "assignment" USING btree ("trust_id","role_id") WHERE role_id IS NOT NULL;--> statement-breakpoint
CREATE UNIQUE INDEX "awaited_route_employee" ON "awaited_route" USING btree ("trust_id","employee_number");--> statement-breakpoint
CREATE INDEX "earlier_post_staff" ON "earlier_post" USING btree ("trust_id","staff_id");--> statement-breakpoint
CREATE INDEX "entry_route_staff" ON "entry_route" USING btree ("trust_id","staff_id");--> statement-breakpoint
CREATE INDEX "qualification_staff" ON "qualification" USING btree ("trust_id","staff_id");--> statement-breakpoint
CREATE INDEX "registration_staff" ON "registration" USING btree ("trust_id","staff_id");--> statement-breakpoint
CREATE UNIQUE INDEX "staff_employee_number" ON "staff" USING btree ("trust_id","employee_number");