CREATE TABLE "erased_number" (
	"trust_id" text NOT NULL,
	"number_hash" text NOT NULL,
	"erased_on" date NOT NULL,
	CONSTRAINT "erased_number_trust_id_number_hash_pk" PRIMARY KEY("trust_id","number_hash")
);
--> statement-breakpoint
CREATE TABLE "erasure" (
	"trust_id" text NOT NULL,
	"id" uuid NOT NULL,
	"staff_id" uuid NOT NULL,
	"reason" text,
	"state" text NOT NULL,
	"who" text NOT NULL,
	"asked_at" timestamp with time zone DEFAULT now() NOT NULL,
	"ended_at" timestamp with time zone,
	"ended_by" text,
	"version" integer DEFAULT 1 NOT NULL,
	CONSTRAINT "erasure_trust_id_id_pk" PRIMARY KEY("trust_id","id")
);
--> statement-breakpoint
CREATE TABLE "legal_hold" (
	"trust_id" text NOT NULL,
	"id" uuid NOT NULL,
	"staff_id" uuid NOT NULL,
	"reason" text,
	"who" text NOT NULL,
	"placed_at" timestamp with time zone DEFAULT now() NOT NULL,
	"removed_at" timestamp with time zone,
	"removed_by" text,
	"version" integer DEFAULT 1 NOT NULL,
	CONSTRAINT "legal_hold_trust_id_id_pk" PRIMARY KEY("trust_id","id")
);
--> statement-breakpoint
CREATE TABLE "retention_period" (
	"trust_id" text NOT NULL,
	"id" uuid NOT NULL,
	"kind" text NOT NULL,
	"months" smallint NOT NULL,
	"source" text NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	CONSTRAINT "retention_period_trust_id_id_pk" PRIMARY KEY("trust_id","id")
);
--> statement-breakpoint
ALTER TABLE "erasure" ADD CONSTRAINT "erasure_trust_id_staff_id_staff_trust_id_id_fk" FOREIGN KEY ("trust_id","staff_id") REFERENCES "public"."staff"("trust_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "legal_hold" ADD CONSTRAINT "legal_hold_trust_id_staff_id_staff_trust_id_id_fk" FOREIGN KEY ("trust_id","staff_id") REFERENCES "public"."staff"("trust_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "erasure_of_person" ON "erasure" USING btree ("trust_id","staff_id") WHERE state <> 'withdrawn';--> statement-breakpoint
CREATE UNIQUE INDEX "legal_hold_of_person" ON "legal_hold" USING btree ("trust_id","staff_id") WHERE removed_at IS NULL;--> statement-breakpoint
CREATE INDEX "legal_hold_staff" ON "legal_hold" USING btree ("trust_id","staff_id");--> statement-breakpoint
CREATE UNIQUE INDEX "retention_period_kind" ON "retention_period" USING btree ("trust_id","kind");--> statement-breakpoint
DO $$
DECLARE
  owned text;
BEGIN
  FOREACH owned IN ARRAY ARRAY['erasure', 'legal_hold', 'retention_period', 'erased_number'] LOOP
    EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', owned);
    EXECUTE format('ALTER TABLE %I FORCE ROW LEVEL SECURITY', owned);
    EXECUTE format($policy$CREATE POLICY of_the_trust ON %I
      USING (trust_id = nullif(current_setting('app.trust_id', true), ''))
      WITH CHECK (trust_id = nullif(current_setting('app.trust_id', true), ''))$policy$, owned);
  END LOOP;
END $$;
--> statement-breakpoint
-- Every text in a value of JSON without some words; keys stay.
CREATE FUNCTION without_words(value jsonb, words text) RETURNS jsonb LANGUAGE plpgsql IMMUTABLE AS $$
BEGIN
  RETURN CASE jsonb_typeof(value)
    WHEN 'string' THEN to_jsonb(regexp_replace(value #>> '{}', words, '[erased]', 'gi'))
    WHEN 'array' THEN (SELECT coalesce(jsonb_agg(public.without_words(e, words) ORDER BY n), '[]')
      FROM jsonb_array_elements(value) WITH ORDINALITY AS a (e, n))
    WHEN 'object' THEN (SELECT coalesce(jsonb_object_agg(k, public.without_words(v, words)), '{}')
      FROM jsonb_each(value) AS o (k, v))
    ELSE value END;
END $$;
--> statement-breakpoint
-- What a line of the history may still say of someone who was erased: what figures count, as they were known.
CREATE FUNCTION erased_facts(entity text, facts jsonb) RETURNS jsonb LANGUAGE sql IMMUTABLE AS $$
  SELECT CASE
    WHEN facts IS NULL OR entity IN ('qualification', 'registration') THEN NULL
    ELSE (
      SELECT coalesce(jsonb_object_agg(k, CASE
        WHEN k = 'familyName' THEN '"person"'
        WHEN k = 'givenName' THEN '"Erased"'
        WHEN k = 'sortName' THEN '"person, erased"'
        WHEN k = 'employeeNumber' THEN '""'
        WHEN k = 'fields' THEN '{}'
        WHEN entity = 'earlier_post' AND k = 'positionTitle' THEN '"Post elsewhere"'
        WHEN entity = 'earlier_post' AND k = 'employer' THEN '"Not kept"'
        WHEN entity = 'earlier_post' AND k IN ('toDay', 'toPrecision', 'employerOdsCode', 'afcBand') THEN 'null'
        WHEN entity = 'entry_route' AND k LIKE ANY (ARRAY['entry%', 'evidence%']) THEN 'null'
        WHEN k IN ('workEmail', 'assignmentNumber', 'note', 'notes', 'hicfReason', 'leavingReason',
          'leavingDestination', 'reason') THEN 'null'
        ELSE v END), '{}')
      FROM jsonb_each(facts) AS o (k, v)) END
$$;
--> statement-breakpoint
-- The first day elsewhere to its month, as the record has it where it is of the same month.
CREATE FUNCTION erased_to_month(facts jsonb, kept date) RETURNS jsonb LANGUAGE sql IMMUTABLE AS $$
  SELECT CASE WHEN facts ->> 'fromDay' IS NULL THEN facts ELSE facts || jsonb_build_object(
    'fromDay', CASE WHEN date_trunc('month', kept) = date_trunc('month', (facts ->> 'fromDay')::date) THEN kept
      ELSE date_trunc('month', (facts ->> 'fromDay')::date)::date END,
    'fromPrecision', CASE facts ->> 'fromPrecision' WHEN 'day' THEN 'month' ELSE facts ->> 'fromPrecision' END) END
$$;
--> statement-breakpoint
-- The application's role may add to the history and not change it. This runs as its owner, for people of the Trust whose
-- erasure is recorded, and for routes that waited for an employee number.
CREATE FUNCTION pseudonymise_history(subjects uuid[]) RETURNS integer
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
  own text := nullif(current_setting('app.trust_id', true), '');
  lines integer;
BEGIN
  IF EXISTS (SELECT FROM staff s WHERE s.trust_id = own AND s.id = ANY(subjects) AND NOT EXISTS (
    SELECT FROM erasure e WHERE e.trust_id = own AND e.staff_id = s.id AND e.state = 'erased')) THEN
    RAISE EXCEPTION 'Nobody is taken out of the history without an erasure';
  END IF;
  UPDATE change c SET before = erased_facts(c.entity, c.before), after = erased_facts(c.entity, c.after)
  WHERE c.trust_id = own AND (c.staff_id = ANY(subjects)
    OR c.before ->> 'staffId' = ANY(subjects::text[]) OR c.after ->> 'staffId' = ANY(subjects::text[])
    OR c.staff_id IS NULL AND c.entity = 'awaited_route' AND c.entity_id = ANY(subjects));
  GET DIAGNOSTICS lines = ROW_COUNT;
  UPDATE change c SET before = erased_to_month(c.before, p.from_day), after = erased_to_month(c.after, p.from_day)
  FROM change o LEFT JOIN earlier_post p ON p.trust_id = o.trust_id AND p.id = o.entity_id
  WHERE o.trust_id = own AND o.entity = 'earlier_post' AND o.staff_id = ANY(subjects)
    AND c.trust_id = o.trust_id AND c.id = o.id;
  RETURN lines;
END $$;
--> statement-breakpoint
REVOKE ALL ON FUNCTION pseudonymise_history(uuid[]) FROM PUBLIC;
--> statement-breakpoint
-- Lines about no one person tell what lists were searched for and what views were called: such words go, the lines stay.
CREATE FUNCTION forget_searches(words text) RETURNS integer
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
  own text := nullif(current_setting('app.trust_id', true), '');
  lines integer;
BEGIN
  UPDATE change c SET before = without_words(c.before, words), after = without_words(c.after, words)
  WHERE c.trust_id = own AND c.staff_id IS NULL
    AND c.entity IN ('staff_list', 'posts_held', 'asked_file', 'feed_token', 'saved_view', 'figure', 'load')
    AND (c.before::text ~* words OR c.after::text ~* words);
  GET DIAGNOSTICS lines = ROW_COUNT;
  RETURN lines;
END $$;
--> statement-breakpoint
REVOKE ALL ON FUNCTION forget_searches(text) FROM PUBLIC;
--> statement-breakpoint
-- What was done at the door by members of the Trust before a day that is at least half a year gone.
CREATE FUNCTION forget_door_events(older_than timestamptz) RETURNS integer
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
  own text := nullif(current_setting('app.trust_id', true), '');
  lines integer;
BEGIN
  IF older_than > now() - interval '180 days' THEN
    RAISE EXCEPTION 'What was done at the door is kept for half a year at least';
  END IF;
  DELETE FROM account_event e USING membership m
  WHERE m.trust_id = own AND m.account_id = e.account_id AND e.at < older_than;
  GET DIAGNOSTICS lines = ROW_COUNT;
  RETURN lines;
END $$;
--> statement-breakpoint
REVOKE ALL ON FUNCTION forget_door_events(timestamptz) FROM PUBLIC;
