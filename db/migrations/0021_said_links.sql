-- What was made of a transaction's lines is said to the process that wrote them, so that it can say so outside the database.
DROP FUNCTION seal_history();
--> statement-breakpoint
DROP FUNCTION seal_door(uuid[]);
--> statement-breakpoint
DROP FUNCTION seal_act(text, uuid);
--> statement-breakpoint
-- Makes the link of one act, where it wrote lines. Of a Trust's chain the head is locked last, always.
CREATE FUNCTION seal_act(own text, this uuid) RETURNS SETOF audit_link
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
  RETURN NEXT link;
END $$;
--> statement-breakpoint
-- Makes the links of some lines of the door that have none, in the order of their ids. The head is locked last of all that a
-- transaction locks.
CREATE FUNCTION seal_door(events uuid[]) RETURNS SETOF door_link
  LANGUAGE plpgsql
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
    RETURN NEXT link;
  END LOOP;
  UPDATE door_head h SET seq = head.seq, hash = head.hash WHERE h.id = 1;
END $$;
--> statement-breakpoint
-- The end of every transaction: makes the link of what it wrote into its Trust's history, and those of its lines of the door,
-- and says which they are. The application's role has no hand on the chains but this one.
CREATE FUNCTION seal(at_door uuid[]) RETURNS TABLE (chain text, seq bigint, hash text)
  LANGUAGE plpgsql SECURITY DEFINER
  SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
  own text := nullif(current_setting('app.trust_id', true), '');
BEGIN
  -- What has only read has no number yet, and nothing to seal.
  IF own IS NOT NULL AND pg_current_xact_id_if_assigned() IS NOT NULL THEN
    RETURN QUERY SELECT own, l.seq, encode(l.hash, 'hex') FROM seal_act(own, current_setting('app.act')::uuid) l;
  END IF;
  IF cardinality(at_door) > 0 THEN
    RETURN QUERY SELECT 'door', l.seq, encode(l.hash, 'hex') FROM seal_door(at_door) l;
  END IF;
END $$;
--> statement-breakpoint
REVOKE ALL ON FUNCTION seal_act(text, uuid), seal_door(uuid[]), seal(uuid[]) FROM PUBLIC;
--> statement-breakpoint
DROP FUNCTION forget_door_events(timestamptz);
--> statement-breakpoint
-- What was done at the door, before a day that is at least half a year gone, by people who are or were members of the Trust. Of
-- someone who belongs to other Trusts too it stays for as long as the longest of these Trusts' periods. Only counts the lines
-- where nothing is to go.
CREATE FUNCTION forget_door_events(older_than timestamptz, months_unsaid integer, only_count boolean) RETURNS integer
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
  own text := nullif(current_setting('app.trust_id', true), '');
  account text := coalesce(current_setting('app.account_id', true), '');
  members uuid[] := ARRAY(
    SELECT m.account_id FROM membership m WHERE m.trust_id = own
    UNION SELECT c.entity_id FROM change c WHERE c.trust_id = own AND c.entity = 'membership' AND c.import_id IS NULL);
  member uuid;
  other text;
  until timestamptz;
  gone integer;
  lines integer := 0;
BEGIN
  IF older_than > now() - interval '180 days' THEN
    RAISE EXCEPTION 'What was done at the door is kept for half a year at least';
  END IF;
  FOREACH member IN ARRAY members LOOP
    until := older_than;
    PERFORM set_config('app.account_id', member::text, true);
    FOREACH other IN ARRAY ARRAY(SELECT m.trust_id FROM membership m WHERE m.account_id = member AND m.trust_id <> own) LOOP
      PERFORM set_config('app.trust_id', other, true);
      until := least(until, date_trunc('day', now()) - make_interval(months => coalesce(
        (SELECT p.months FROM retention_period p WHERE p.trust_id = other AND p.kind = 'door'), months_unsaid)));
      PERFORM set_config('app.trust_id', own, true);
    END LOOP;
    IF only_count THEN
      SELECT count(*) INTO gone FROM account_event e WHERE e.account_id = member AND e.at < until;
    ELSE
      DELETE FROM account_event e WHERE e.account_id = member AND e.at < until;
      GET DIAGNOSTICS gone = ROW_COUNT;
    END IF;
    lines := lines + gone;
  END LOOP;
  PERFORM set_config('app.account_id', account, true);
  RETURN lines;
END $$;
--> statement-breakpoint
REVOKE ALL ON FUNCTION forget_door_events(timestamptz, integer, boolean) FROM PUBLIC;
