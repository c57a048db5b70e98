CREATE TABLE "audit_checkpoint" (
	"trust_id" text NOT NULL,
	"n" integer NOT NULL,
	"seq" bigint NOT NULL,
	"fingerprint" "bytea" NOT NULL,
	"at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "audit_checkpoint_trust_id_n_pk" PRIMARY KEY("trust_id","n")
);
--> statement-breakpoint
CREATE TABLE "audit_head" (
	"trust_id" text NOT NULL,
	"seq" bigint NOT NULL,
	"hash" "bytea" NOT NULL,
	CONSTRAINT "audit_head_trust_id_pk" PRIMARY KEY("trust_id")
);
--> statement-breakpoint
CREATE TABLE "audit_link" (
	"trust_id" text NOT NULL,
	"seq" bigint NOT NULL,
	"act" uuid NOT NULL,
	"lines" integer NOT NULL,
	"digest" "bytea" NOT NULL,
	"previous" "bytea" NOT NULL,
	"hash" "bytea" NOT NULL,
	"at" timestamp with time zone NOT NULL,
	CONSTRAINT "audit_link_trust_id_seq_pk" PRIMARY KEY("trust_id","seq")
);
--> statement-breakpoint
CREATE TABLE "history_salt" (
	"trust_id" text NOT NULL,
	"subject_id" uuid NOT NULL,
	"salt" "bytea" NOT NULL,
	CONSTRAINT "history_salt_trust_id_subject_id_pk" PRIMARY KEY("trust_id","subject_id")
);
--> statement-breakpoint
-- Lines that are there have no act: they get the one of all zeros, which rewrites nothing.
ALTER TABLE "change" ADD COLUMN "act" uuid DEFAULT '00000000-0000-0000-0000-000000000000';--> statement-breakpoint
ALTER TABLE "change" ALTER COLUMN "act" SET DEFAULT nullif(current_setting('app.act', true), '')::uuid;--> statement-breakpoint
ALTER TABLE "change" ADD COLUMN "erased_digest" "bytea";--> statement-breakpoint
CREATE UNIQUE INDEX "audit_link_act" ON "audit_link" USING btree ("trust_id","act");--> statement-breakpoint
CREATE INDEX "change_act" ON "change" USING btree ("trust_id","act");--> statement-breakpoint
CREATE INDEX "change_by_hand" ON "change" USING btree ("trust_id","at") WHERE import_id IS NULL;--> statement-breakpoint
CREATE INDEX "change_by_kind" ON "change" USING btree ("trust_id","entity","at") WHERE import_id IS NULL;
--> statement-breakpoint
DO $$
DECLARE
  owned text;
BEGIN
  FOREACH owned IN ARRAY ARRAY['audit_link', 'audit_head', 'history_salt', 'audit_checkpoint'] LOOP
    EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', owned);
    EXECUTE format('ALTER TABLE %I FORCE ROW LEVEL SECURITY', owned);
    EXECUTE format($policy$CREATE POLICY of_the_trust ON %I
      USING (trust_id = nullif(current_setting('app.trust_id', true), ''))
      WITH CHECK (trust_id = nullif(current_setting('app.trust_id', true), ''))$policy$, owned);
  END LOOP;
END $$;
--> statement-breakpoint
-- Who a line is about, so that it can be forgotten: a staff member, or an entry route that waits for one.
CREATE FUNCTION change_subject(c change) RETURNS uuid
  LANGUAGE sql IMMUTABLE PARALLEL SAFE
  RETURN CASE WHEN c.staff_id IS NOT NULL THEN c.staff_id WHEN c.entity = 'awaited_route' THEN c.entity_id END;
--> statement-breakpoint
-- What a line is in the chain: all of it but its act, with the salt of its person. In the binary form of a record each value
-- has its length before it, and no setting but the client's encoding, which is UTF-8 here, changes it. As text it would take
-- twice the time.
CREATE FUNCTION change_digest(c change, salt bytea) RETURNS bytea
  LANGUAGE sql STABLE PARALLEL SAFE
  RETURN sha256(coalesce(salt, ''::bytea) || record_send(ROW(c.trust_id, c.id, c.at, c.account_id, c.who, c.action,
    c.entity, c.entity_id, c.staff_id, c.import_id, c.before, c.after)));
--> statement-breakpoint
CREATE FUNCTION audit_genesis(trust_id text) RETURNS bytea
  LANGUAGE sql IMMUTABLE PARALLEL SAFE
  RETURN sha256(convert_to('waymark ' || trust_id, 'UTF8'));
--> statement-breakpoint
CREATE FUNCTION audit_link_hash(l audit_link) RETURNS bytea
  LANGUAGE sql STABLE PARALLEL SAFE
  RETURN sha256(l.previous || convert_to(ROW(l.trust_id, l.seq, l.act, l.lines, encode(l.digest, 'hex'),
    (extract(epoch FROM l.at) * 1000000)::bigint)::text, 'UTF8'));
--> statement-breakpoint
-- Makes the link of one act, where it wrote lines. The head is locked last, always.
CREATE FUNCTION seal_act(own text, this uuid) RETURNS void
  LANGUAGE plpgsql
  SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
  head audit_head;
  link audit_link;
BEGIN
  IF NOT EXISTS (SELECT FROM change c WHERE c.trust_id = own AND c.act = this) THEN
    RETURN;
  END IF;
  -- Whoever is being erased meanwhile loses the salt: such an act is waited for.
  PERFORM pg_advisory_xact_lock_shared(hashtextextended('waymark erase ' || own, 0));
  -- In the order of their ids, so that two acts wait for one another in one direction only.
  INSERT INTO history_salt (trust_id, subject_id, salt)
  SELECT own, s.subject, sha256(uuid_send(gen_random_uuid()) || uuid_send(gen_random_uuid()))
  FROM (
    SELECT DISTINCT change_subject(c) AS subject FROM change c
    WHERE c.trust_id = own AND c.act = this AND c.erased_digest IS NULL
  ) s
  WHERE s.subject IS NOT NULL
    AND NOT EXISTS (SELECT FROM history_salt h WHERE h.trust_id = own AND h.subject_id = s.subject)
  ORDER BY s.subject
  ON CONFLICT DO NOTHING;

  link.trust_id := own;
  link.act := this;
  SELECT count(*), sha256(string_agg(coalesce(c.erased_digest, change_digest(c, h.salt)), ''::bytea ORDER BY c.id))
  INTO link.lines, link.digest
  FROM change c LEFT JOIN history_salt h ON h.trust_id = own AND h.subject_id = change_subject(c)
  WHERE c.trust_id = own AND c.act = this;

  SELECT * INTO head FROM audit_head h WHERE h.trust_id = own FOR UPDATE;
  IF NOT FOUND THEN
    INSERT INTO audit_head (trust_id, seq, hash) VALUES (own, 0, audit_genesis(own)) ON CONFLICT DO NOTHING;
    SELECT * INTO head FROM audit_head h WHERE h.trust_id = own FOR UPDATE;
  END IF;
  link.seq := head.seq + 1;
  link.previous := head.hash;
  link.at := clock_timestamp();
  link.hash := audit_link_hash(link);
  INSERT INTO audit_link VALUES (link.*);
  UPDATE audit_head h SET seq = link.seq, hash = link.hash WHERE h.trust_id = own;
END $$;
--> statement-breakpoint
-- The application's role has no hand on the chain but this one: it seals what its own transaction wrote, once.
CREATE FUNCTION seal_history() RETURNS void
  LANGUAGE plpgsql SECURITY DEFINER
  SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  -- What has only read has no number yet, and nothing to seal.
  IF pg_current_xact_id_if_assigned() IS NOT NULL THEN
    PERFORM seal_act(current_setting('app.trust_id'), current_setting('app.act')::uuid);
  END IF;
END $$;
--> statement-breakpoint
-- A row of the history with nothing left of some of its facts. Keys stay: what else is made of such rows asks for them.
CREATE FUNCTION without_facts(facts jsonb, taken text[]) RETURNS jsonb
  LANGUAGE sql IMMUTABLE PARALLEL SAFE
  RETURN CASE WHEN facts IS NOT NULL THEN (
    SELECT coalesce(jsonb_object_agg(f.key, CASE WHEN f.key = ANY (taken) THEN 'null'::jsonb ELSE f.value END), '{}')
    FROM jsonb_each(facts) f) END;
--> statement-breakpoint
-- Takes facts of some people out of the history. What each line was in the chain is kept, the salt that it could be guessed
-- with goes. Returns, for each of them, how many lines stand emptied and their digest as they are from now on.
CREATE FUNCTION erase_from_history(subjects uuid[], taken text[])
  RETURNS TABLE (subject uuid, lines bigint, digest text)
  LANGUAGE plpgsql SECURITY DEFINER
  SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
  own text := current_setting('app.trust_id');
BEGIN
  PERFORM pg_advisory_xact_lock(hashtextextended('waymark erase ' || own, 0));
  -- Lines of this very transaction may be the first about someone.
  INSERT INTO history_salt (trust_id, subject_id, salt)
  SELECT own, s.id, sha256(uuid_send(gen_random_uuid()) || uuid_send(gen_random_uuid()))
  FROM unnest(subjects) s (id) ORDER BY s.id
  ON CONFLICT DO NOTHING;
  UPDATE change c SET erased_digest = coalesce(c.erased_digest, change_digest(c, h.salt)),
    before = without_facts(c.before, taken), after = without_facts(c.after, taken)
  FROM history_salt h
  WHERE c.trust_id = own AND h.trust_id = own AND h.subject_id = change_subject(c)
    AND (c.staff_id = ANY (subjects) OR c.entity = 'awaited_route' AND c.entity_id = ANY (subjects));
  DELETE FROM history_salt h WHERE h.trust_id = own AND h.subject_id = ANY (subjects);
  RETURN QUERY
    SELECT s.id, count(c.id), encode(sha256(coalesce(string_agg(change_digest(c, NULL), ''::bytea ORDER BY c.id), '')), 'hex')
    FROM unnest(subjects) s (id)
    LEFT JOIN change c ON c.trust_id = own AND c.erased_digest IS NOT NULL AND change_subject(c) = s.id
      AND (c.staff_id = ANY (subjects) OR c.entity = 'awaited_route' AND c.entity_id = ANY (subjects))
    GROUP BY s.id ORDER BY s.id;
END $$;
--> statement-breakpoint
REVOKE ALL ON FUNCTION seal_act(text, uuid), seal_history(), erase_from_history(uuid[], text[]) FROM PUBLIC;
--> statement-breakpoint
-- What was written before there was a chain is sealed as it is now, by each Trust's first link.
DO $$
DECLARE
  own text;
BEGIN
  FOR own IN SELECT trust_id FROM trust LOOP
    PERFORM set_config('app.trust_id', own, true);
    PERFORM seal_act(own, '00000000-0000-0000-0000-000000000000');
  END LOOP;
  PERFORM set_config('app.trust_id', '', true);
END $$;
