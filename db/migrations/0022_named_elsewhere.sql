ALTER TABLE "account" ADD COLUMN "tokens_from" timestamp with time zone;
--> statement-breakpoint
DROP FUNCTION erase_from_history(uuid[], text);
--> statement-breakpoint
-- Takes people of the Trust whose erasure is recorded, and routes that waited for an employee number, out of the history,
-- and words out of lines that are about no one person (what lists were searched for, what views were called). What each line
-- was in the chain is kept, the salt that it could be guessed with goes. Returns, for each subject, how many lines stand
-- emptied and their digest as they are from now on. The application's role may only add to the history; this runs as its owner.
--
-- Words go out of lines about rows that were chosen, too, and what can be nobody else (certain) out of every line about tables of
-- free words, a colleague's record among them: of such a line what it was in the chain is kept, and the salt with it, for the
-- colleague's other lines need it.
CREATE FUNCTION erase_from_history(
  subjects uuid[], words text, chosen uuid[] DEFAULT '{}', certain text DEFAULT '', tables text[] DEFAULT '{}')
  RETURNS TABLE (subject uuid, lines bigint, digest text)
  LANGUAGE plpgsql SECURITY DEFINER
  SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
  own text := current_setting('app.trust_id');
  beside uuid[];
  colleagues uuid[];
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
    WHERE c.trust_id = own AND c.staff_id IS NULL AND c.entity <> 'awaited_route' AND c.id <> ALL (ARRAY(SELECT e.id FROM emptied e))
      AND (
        words <> '' AND (c.before::text ~* words OR c.after::text ~* words)
          AND (c.entity IN ('staff_list', 'posts_held', 'asked_file', 'feed_token', 'saved_view', 'figure', 'load')
            OR c.entity_id = ANY (chosen))
        OR certain <> '' AND c.entity = ANY (tables) AND (c.before::text ~* certain OR c.after::text ~* certain))
    RETURNING c.id
  )
  SELECT array_agg(f.id) INTO beside FROM (SELECT id FROM emptied UNION ALL SELECT id FROM searched) f;
  WITH named AS (
    UPDATE change c SET erased_digest = coalesce(c.erased_digest, change_digest(c, salt_of_line(own, c.staff_id))),
      before = without_words(c.before, CASE WHEN c.entity_id = ANY (chosen) THEN words ELSE certain END),
      after = without_words(c.after, CASE WHEN c.entity_id = ANY (chosen) THEN words ELSE certain END)
    WHERE c.trust_id = own AND c.staff_id IS NOT NULL AND c.staff_id <> ALL (subjects) AND (
      words <> '' AND c.entity_id = ANY (chosen) AND (c.before::text ~* words OR c.after::text ~* words)
      OR certain <> '' AND c.entity = ANY (tables) AND (c.before::text ~* certain OR c.after::text ~* certain))
    RETURNING c.staff_id
  )
  SELECT array_agg(DISTINCT n.staff_id) INTO colleagues FROM named n;
  DELETE FROM history_salt h WHERE h.trust_id = own AND h.subject_id = ANY (subjects || coalesce(beside, '{}'));
  RETURN QUERY
    SELECT s.id, count(c.id), encode(sha256(coalesce(string_agg(change_digest(c, NULL), ''::bytea ORDER BY c.id), '')), 'hex')
    FROM unnest(subjects || coalesce(beside, '{}') || coalesce(colleagues, '{}')) s (id)
    LEFT JOIN change c ON c.trust_id = own AND c.erased_digest IS NOT NULL AND change_subject(c) = s.id
      AND (c.staff_id = ANY (subjects) OR c.entity = 'awaited_route' AND c.entity_id = ANY (subjects) OR c.id = ANY (beside) OR c.staff_id = ANY (colleagues))
    GROUP BY s.id ORDER BY s.id;
END $$;
--> statement-breakpoint
REVOKE ALL ON FUNCTION erase_from_history(uuid[], text, uuid[], text, text[]) FROM PUBLIC;
