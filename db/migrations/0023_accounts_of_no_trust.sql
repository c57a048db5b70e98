ALTER TABLE "account" ADD COLUMN "forgotten_at" timestamp with time zone;--> statement-breakpoint
-- Accounts of people who were removed from the Trust and belong to none any more, and whose period is over in every Trust that
-- they were removed from. Reads memberships and histories of other Trusts, of which it says nothing else.
CREATE FUNCTION accounts_past(months_unsaid integer) RETURNS SETOF uuid
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
  own text := nullif(current_setting('app.trust_id', true), '');
  asking text := coalesce(current_setting('app.account_id', true), '');
  former uuid[] := ARRAY(
    SELECT a.id FROM account a WHERE a.forgotten_at IS NULL AND a.id IN (
      SELECT c.entity_id FROM change c
      WHERE c.trust_id = own AND c.entity = 'membership' AND c.action = 'removed' AND c.import_id IS NULL));
  past uuid[] := '{}';
  one uuid;
  other text;
  kept integer;
BEGIN
  FOREACH one IN ARRAY former LOOP
    PERFORM set_config('app.account_id', one::text, true);
    IF NOT EXISTS (SELECT FROM membership m WHERE m.account_id = one) THEN
      past := past || one;
    END IF;
  END LOOP;
  PERFORM set_config('app.account_id', asking, true);
  FOREACH other IN ARRAY ARRAY(SELECT t.trust_id FROM trust t) LOOP
    PERFORM set_config('app.trust_id', other, true);
    kept := coalesce(
      (SELECT p.months FROM retention_period p WHERE p.trust_id = other AND p.kind = 'accounts'), months_unsaid);
    past := ARRAY(SELECT u.id FROM unnest(past) u (id) WHERE NOT EXISTS (
      SELECT FROM change c WHERE c.trust_id = other AND c.entity = 'membership' AND c.action = 'removed'
        AND c.import_id IS NULL AND c.entity_id = u.id
        AND c.at >= date_trunc('day', now()) - make_interval(months => kept)));
  END LOOP;
  PERFORM set_config('app.trust_id', own, true);
  RETURN QUERY SELECT u.id FROM unnest(past) u (id) ORDER BY u.id;
END $$;
--> statement-breakpoint
REVOKE ALL ON FUNCTION accounts_past(integer) FROM PUBLIC;
--> statement-breakpoint
DROP FUNCTION forget_invitees();
--> statement-breakpoint
-- Takes the addresses of people who were invited, where their invitations are no longer kept, and of members whose accounts
-- were forgotten out of the history. Returns, for each line, that it stands emptied and its digest as it is from now on.
CREATE FUNCTION forget_addresses() RETURNS TABLE (subject uuid, lines bigint, digest text)
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
    WHERE c.trust_id = own AND c.action <> 'erased' AND c.erased_digest IS NULL AND c.import_id IS NULL
      AND c.act <> nullif(current_setting('app.act', true), '')::uuid
      AND (
        c.entity = 'invitation' AND NOT EXISTS (
          SELECT FROM invitation i WHERE i.trust_id = own AND i.id = c.entity_id)
        OR c.entity IN ('membership', 'session', 'reset_link', 'second_step') AND EXISTS (
          SELECT FROM account a WHERE a.id = c.entity_id AND a.forgotten_at IS NOT NULL))
    RETURNING c.id
  )
  SELECT array_agg(g.id) INTO emptied FROM gone g;
  DELETE FROM history_salt h WHERE h.trust_id = own AND h.subject_id = ANY (emptied);
  RETURN QUERY
    SELECT c.id, 1::bigint, encode(sha256(change_digest(c, NULL)), 'hex')
    FROM change c WHERE c.trust_id = own AND c.id = ANY (emptied) ORDER BY c.id;
END $$;
--> statement-breakpoint
REVOKE ALL ON FUNCTION forget_addresses() FROM PUBLIC;
