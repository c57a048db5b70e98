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
  -- No words stand between any two letters.
  IF words = '' THEN
    RETURN value;
  END IF;
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
-- Who a line is about, so that it can be forgotten: a staff member, an entry route that waits for one, or, where it is about
-- nobody and words were taken out of it, the line itself.
CREATE OR REPLACE FUNCTION change_subject(c change) RETURNS uuid
  LANGUAGE sql IMMUTABLE PARALLEL SAFE
  RETURN CASE WHEN c.staff_id IS NOT NULL THEN c.staff_id WHEN c.entity = 'awaited_route' THEN c.entity_id
    WHEN c.erased_digest IS NOT NULL THEN c.id END;
--> statement-breakpoint
DROP FUNCTION erase_from_history(uuid[], text[]);
--> statement-breakpoint
DROP FUNCTION without_facts(jsonb, text[]);
--> statement-breakpoint
-- Takes people of the Trust whose erasure is recorded, and routes that waited for an employee number, out of the history,
-- and words out of lines that are about no one person (what lists were searched for, what views were called). What each line
-- was in the chain is kept, the salt that it could be guessed with goes. Returns, for each subject, how many lines stand
-- emptied and their digest as they are from now on. The application's role may only add to the history; this runs as its owner.
CREATE FUNCTION erase_from_history(subjects uuid[], words text)
  RETURNS TABLE (subject uuid, lines bigint, digest text)
  LANGUAGE plpgsql SECURITY DEFINER
  SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
  own text := current_setting('app.trust_id');
  beside uuid[];
BEGIN
  IF EXISTS (SELECT FROM staff s WHERE s.trust_id = own AND s.id = ANY (subjects) AND NOT EXISTS (
    SELECT FROM erasure e WHERE e.trust_id = own AND e.staff_id = s.id AND e.state = 'erased')) THEN
    RAISE EXCEPTION 'Nobody is taken out of the history without an erasure';
  END IF;
  PERFORM pg_advisory_xact_lock(hashtextextended('waymark erase ' || own, 0));
  -- Lines of this very transaction may be the first about someone.
  INSERT INTO history_salt (trust_id, subject_id, salt)
  SELECT own, s.id, sha256(uuid_send(gen_random_uuid()) || uuid_send(gen_random_uuid()))
  FROM unnest(subjects) s (id) ORDER BY s.id
  ON CONFLICT DO NOTHING;
  UPDATE change c SET erased_digest = coalesce(c.erased_digest, change_digest(c, h.salt)),
    before = erased_facts(c.entity, c.before), after = erased_facts(c.entity, c.after)
  FROM history_salt h
  WHERE c.trust_id = own AND h.trust_id = own AND h.subject_id = change_subject(c)
    AND (c.staff_id = ANY (subjects) OR c.entity = 'awaited_route' AND c.entity_id = ANY (subjects));
  UPDATE change c SET before = erased_to_month(c.before, p.from_day), after = erased_to_month(c.after, p.from_day)
  FROM change o LEFT JOIN earlier_post p ON p.trust_id = o.trust_id AND p.id = o.entity_id
  WHERE o.trust_id = own AND o.entity = 'earlier_post' AND o.staff_id = ANY (subjects)
    AND c.trust_id = o.trust_id AND c.id = o.id;
  WITH emptied AS (
    UPDATE change c SET erased_digest = coalesce(c.erased_digest, change_digest(c, NULL)),
      before = without_words(erased_facts(c.entity, c.before), words), after = without_words(erased_facts(c.entity, c.after), words)
    WHERE c.trust_id = own AND c.staff_id IS NULL AND c.entity <> 'awaited_route'
      AND (c.before ->> 'staffId' = ANY (subjects::text[]) OR c.after ->> 'staffId' = ANY (subjects::text[]))
    RETURNING c.id
  ), searched AS (
    UPDATE change c SET erased_digest = coalesce(c.erased_digest, change_digest(c, NULL)),
      before = without_words(c.before, words), after = without_words(c.after, words)
    WHERE c.trust_id = own AND c.staff_id IS NULL AND c.id <> ALL (ARRAY(SELECT e.id FROM emptied e))
      AND c.entity IN ('staff_list', 'posts_held', 'asked_file', 'feed_token', 'saved_view', 'figure', 'load')
      AND words <> '' AND (c.before::text ~* words OR c.after::text ~* words)
    RETURNING c.id
  )
  SELECT array_agg(f.id) INTO beside FROM (SELECT id FROM emptied UNION ALL SELECT id FROM searched) f;
  DELETE FROM history_salt h WHERE h.trust_id = own AND h.subject_id = ANY (subjects);
  RETURN QUERY
    SELECT s.id, count(c.id), encode(sha256(coalesce(string_agg(change_digest(c, NULL), ''::bytea ORDER BY c.id), '')), 'hex')
    FROM unnest(subjects || coalesce(beside, '{}')) s (id)
    LEFT JOIN change c ON c.trust_id = own AND c.erased_digest IS NOT NULL AND change_subject(c) = s.id
      AND (c.staff_id = ANY (subjects) OR c.entity = 'awaited_route' AND c.entity_id = ANY (subjects) OR c.id = ANY (beside))
    GROUP BY s.id ORDER BY s.id;
END $$;
--> statement-breakpoint
REVOKE ALL ON FUNCTION erase_from_history(uuid[], text) FROM PUBLIC;
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
