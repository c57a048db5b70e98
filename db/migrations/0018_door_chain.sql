CREATE TABLE "door_head" (
	"id" smallint PRIMARY KEY NOT NULL,
	"seq" bigint NOT NULL,
	"hash" "bytea" NOT NULL
);
--> statement-breakpoint
CREATE TABLE "door_link" (
	"seq" bigint PRIMARY KEY NOT NULL,
	"event_id" uuid NOT NULL,
	"at" timestamp with time zone NOT NULL,
	"digest" "bytea" NOT NULL,
	"previous" "bytea" NOT NULL,
	"hash" "bytea" NOT NULL
);
--> statement-breakpoint
-- Mixed into the digest of a line, and gone with it: of a line that retention removed nothing can be guessed.
ALTER TABLE "account_event" ADD COLUMN "salt" "bytea" DEFAULT sha256(uuid_send(gen_random_uuid()) || uuid_send(gen_random_uuid())) NOT NULL;--> statement-breakpoint
CREATE UNIQUE INDEX "door_link_event" ON "door_link" USING btree ("event_id");
--> statement-breakpoint
-- What a line of the door is in its chain. Who did it and what else was said is left out, so that names can be erased.
CREATE FUNCTION door_digest(e account_event) RETURNS bytea
  LANGUAGE sql STABLE PARALLEL SAFE
  RETURN sha256(e.salt || record_send(ROW(e.id, e.at, e.account_id, e.kind)));
--> statement-breakpoint
CREATE FUNCTION door_genesis() RETURNS bytea
  LANGUAGE sql IMMUTABLE PARALLEL SAFE
  RETURN sha256(convert_to('waymark door', 'UTF8'));
--> statement-breakpoint
CREATE FUNCTION door_link_hash(l door_link) RETURNS bytea
  LANGUAGE sql STABLE PARALLEL SAFE
  RETURN sha256(l.previous || convert_to(ROW(l.seq, l.event_id, encode(l.digest, 'hex'),
    (extract(epoch FROM l.at) * 1000000)::bigint)::text, 'UTF8'));
--> statement-breakpoint
-- Makes the links of some lines of the door that have none, in the order of their ids. The head is locked last of all that a
-- transaction locks. The application's role has no hand on the chain but this one.
CREATE FUNCTION seal_door(events uuid[]) RETURNS void
  LANGUAGE plpgsql SECURITY DEFINER
  SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
  head door_head;
  event account_event;
  link door_link;
BEGIN
  SELECT * INTO head FROM door_head h WHERE h.id = 1 FOR UPDATE;
  IF NOT FOUND THEN
    INSERT INTO door_head (id, seq, hash) VALUES (1, 0, door_genesis()) ON CONFLICT DO NOTHING;
    SELECT * INTO head FROM door_head h WHERE h.id = 1 FOR UPDATE;
  END IF;
  FOR event IN
    SELECT e.* FROM account_event e WHERE e.id = ANY (events)
      AND NOT EXISTS (SELECT FROM door_link l WHERE l.event_id = e.id) ORDER BY e.id
  LOOP
    link.seq := head.seq + 1;
    link.event_id := event.id;
    link.at := event.at;
    link.digest := door_digest(event);
    link.previous := head.hash;
    link.hash := door_link_hash(link);
    INSERT INTO door_link VALUES (link.*);
    head.seq := link.seq;
    head.hash := link.hash;
  END LOOP;
  UPDATE door_head h SET seq = head.seq, hash = head.hash WHERE h.id = 1;
END $$;
--> statement-breakpoint
REVOKE ALL ON FUNCTION seal_door(uuid[]) FROM PUBLIC;
--> statement-breakpoint
-- What was written at the door before it had a chain is sealed as it is now.
SELECT seal_door(ARRAY(SELECT id FROM account_event));
--> statement-breakpoint
-- Who a line is about, so that it can be forgotten: a staff member, an entry route that waits for one, or, where it is about
-- nobody and has facts that words may have to be taken out of, the line itself. Lines of before that were about nobody have no salt.
CREATE OR REPLACE FUNCTION change_subject(c change) RETURNS uuid
  LANGUAGE sql IMMUTABLE PARALLEL SAFE
  RETURN CASE WHEN c.staff_id IS NOT NULL THEN c.staff_id WHEN c.entity = 'awaited_route' THEN c.entity_id
    WHEN c.erased_digest IS NOT NULL OR c.before IS NOT NULL OR c.after IS NOT NULL THEN c.id END;
--> statement-breakpoint
-- The salt of a line about nobody; null of one of before lines about nobody had one.
CREATE FUNCTION salt_of_line(own text, line uuid) RETURNS bytea
  LANGUAGE sql STABLE
  RETURN (SELECT h.salt FROM history_salt h WHERE h.trust_id = own AND h.subject_id = line);
--> statement-breakpoint
-- Takes people of the Trust whose erasure is recorded, and routes that waited for an employee number, out of the history,
-- and words out of lines that are about no one person (what lists were searched for, what views were called). What each line
-- was in the chain is kept, the salt that it could be guessed with goes. Returns, for each subject, how many lines stand
-- emptied and their digest as they are from now on. The application's role may only add to the history; this runs as its owner.
CREATE OR REPLACE FUNCTION erase_from_history(subjects uuid[], words text)
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
  -- Lines of this very transaction may be the first about someone, and have no link and so no salt yet.
  INSERT INTO history_salt (trust_id, subject_id, salt)
  SELECT own, s.id, sha256(uuid_send(gen_random_uuid()) || uuid_send(gen_random_uuid()))
  FROM (
    SELECT unnest(subjects) AS id
    UNION SELECT change_subject(c) FROM change c
      WHERE c.trust_id = own AND c.act = nullif(current_setting('app.act', true), '')::uuid
  ) s WHERE s.id IS NOT NULL ORDER BY s.id
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
    UPDATE change c SET erased_digest = coalesce(c.erased_digest, change_digest(c, salt_of_line(own, c.id))),
      before = without_words(erased_facts(c.entity, c.before), words), after = without_words(erased_facts(c.entity, c.after), words)
    WHERE c.trust_id = own AND c.staff_id IS NULL AND c.entity <> 'awaited_route'
      AND (c.before ->> 'staffId' = ANY (subjects::text[]) OR c.after ->> 'staffId' = ANY (subjects::text[]))
    RETURNING c.id
  ), searched AS (
    UPDATE change c SET erased_digest = coalesce(c.erased_digest, change_digest(c, salt_of_line(own, c.id))),
      before = without_words(c.before, words), after = without_words(c.after, words)
    WHERE c.trust_id = own AND c.staff_id IS NULL AND c.id <> ALL (ARRAY(SELECT e.id FROM emptied e))
      AND c.entity IN ('staff_list', 'posts_held', 'asked_file', 'feed_token', 'saved_view', 'figure', 'load')
      AND words <> '' AND (c.before::text ~* words OR c.after::text ~* words)
    RETURNING c.id
  )
  SELECT array_agg(f.id) INTO beside FROM (SELECT id FROM emptied UNION ALL SELECT id FROM searched) f;
  DELETE FROM history_salt h WHERE h.trust_id = own AND h.subject_id = ANY (subjects || coalesce(beside, '{}'));
  RETURN QUERY
    SELECT s.id, count(c.id), encode(sha256(coalesce(string_agg(change_digest(c, NULL), ''::bytea ORDER BY c.id), '')), 'hex')
    FROM unnest(subjects || coalesce(beside, '{}')) s (id)
    LEFT JOIN change c ON c.trust_id = own AND c.erased_digest IS NOT NULL AND change_subject(c) = s.id
      AND (c.staff_id = ANY (subjects) OR c.entity = 'awaited_route' AND c.entity_id = ANY (subjects) OR c.id = ANY (beside))
    GROUP BY s.id ORDER BY s.id;
END $$;
--> statement-breakpoint
-- Takes the addresses of people who were invited out of the history, in the same way, where their invitations are no longer
-- kept. Returns, for each line, that it stands emptied and its digest as it is from now on.
CREATE FUNCTION forget_invitees() RETURNS TABLE (subject uuid, lines bigint, digest text)
  LANGUAGE plpgsql SECURITY DEFINER
  SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
  own text := current_setting('app.trust_id');
  emptied uuid[];
BEGIN
  PERFORM pg_advisory_xact_lock(hashtextextended('waymark erase ' || own, 0));
  WITH gone AS (
    UPDATE change c SET erased_digest = change_digest(c, salt_of_line(own, c.id)),
      before = c.before || '{"email": "[removed]"}', after = c.after || '{"email": "[removed]"}'
    WHERE c.trust_id = own AND c.entity = 'invitation' AND c.action <> 'erased' AND c.erased_digest IS NULL
      AND c.act <> nullif(current_setting('app.act', true), '')::uuid
      AND NOT EXISTS (SELECT FROM invitation i WHERE i.trust_id = own AND i.id = c.entity_id)
    RETURNING c.id
  )
  SELECT array_agg(g.id) INTO emptied FROM gone g;
  DELETE FROM history_salt h WHERE h.trust_id = own AND h.subject_id = ANY (emptied);
  RETURN QUERY
    SELECT c.id, 1::bigint, encode(sha256(change_digest(c, NULL)), 'hex')
    FROM change c WHERE c.trust_id = own AND c.id = ANY (emptied) ORDER BY c.id;
END $$;
--> statement-breakpoint
REVOKE ALL ON FUNCTION forget_invitees() FROM PUBLIC;
