CREATE EXTENSION IF NOT EXISTS btree_gist;
--> statement-breakpoint
CREATE EXTENSION IF NOT EXISTS pg_trgm;
--> statement-breakpoint
CREATE EXTENSION IF NOT EXISTS unaccent;
--> statement-breakpoint
ALTER TABLE staff ALTER COLUMN sort_name TYPE text COLLATE "C";
--> statement-breakpoint
ALTER TABLE career_period ALTER COLUMN sort_name TYPE text COLLATE "C";
--> statement-breakpoint
CREATE INDEX staff_search ON staff USING gin ((sort_name || ' ' || employee_number) gin_trgm_ops);
--> statement-breakpoint
CREATE UNIQUE INDEX entry_route_primary ON entry_route (trust_id, staff_id) WHERE is_primary;
--> statement-breakpoint
-- What nobody can hold twice at once: the place of the primary assignment (0), and each position (by its hash).
CREATE FUNCTION held_once(is_primary boolean, position_id uuid) RETURNS int8multirange
  LANGUAGE sql IMMUTABLE PARALLEL SAFE
  RETURN CASE WHEN is_primary THEN int8multirange(int8range(0, 1)) ELSE int8multirange() END
    + CASE WHEN position_id IS NULL THEN int8multirange()
        ELSE int8multirange(int8range(uuid_hash_extended(position_id, 0), uuid_hash_extended(position_id, 0), '[]')) END;
--> statement-breakpoint
ALTER TABLE assignment
  ADD CONSTRAINT assignment_ends_after_it_begins CHECK (valid_to > valid_from),
  ADD CONSTRAINT assignment_fte CHECK (fte >= 0 AND fte <= 2),
  ADD CONSTRAINT assignment_level CHECK (level BETWEEN 1 AND 9),
  ADD CONSTRAINT assignment_hicf CHECK ((hicf_status = 'informatics') = (level IS NOT NULL)
    AND (hicf_status = 'informatics') = (area IS NOT NULL)),
  -- No two primary assignments of a person overlap, nor two of theirs to one position. One constraint for both, and a
  -- hash first: docs/decisions/0007-exclusion-order.md.
  ADD CONSTRAINT assignment_held_once EXCLUDE USING gist
    (uuid_hash_extended(staff_id, 0) WITH =, daterange(valid_from, valid_to) WITH &&, staff_id WITH =, trust_id WITH =,
      held_once(is_primary, position_id) WITH &&) DEFERRABLE;
--> statement-breakpoint
ALTER TABLE crosswalk
  ADD CONSTRAINT crosswalk_hicf CHECK ((hicf_status = 'informatics') = (level IS NOT NULL)
    AND (hicf_status = 'informatics') = (area IS NOT NULL));
--> statement-breakpoint
ALTER TABLE hicf_role ADD CONSTRAINT hicf_role_level CHECK (level BETWEEN 1 AND 9);
--> statement-breakpoint
ALTER TABLE entry_route ADD FOREIGN KEY (route_code) REFERENCES entry_route_kind (code);
--> statement-breakpoint
ALTER TABLE entry_route_wording ADD FOREIGN KEY (route_code) REFERENCES entry_route_kind (code);
--> statement-breakpoint
ALTER TABLE awaited_route ADD FOREIGN KEY (route_code) REFERENCES entry_route_kind (code);
--> statement-breakpoint
-- COPY is refused on a table with row-level security, so rows of a file land here first. They are removed
-- in the transaction that wrote them: no other transaction ever sees one.
CREATE SCHEMA staging;
--> statement-breakpoint
CREATE UNLOGGED TABLE staging.assignment_row (
  trust_id text NOT NULL,
  load_id uuid NOT NULL,
  row_number integer NOT NULL,
  -- The id of the assignment where it is new, and of its line in the history.
  id uuid NOT NULL,
  staff_id uuid NOT NULL,
  assignment_number text,
  position_id uuid,
  position_title text NOT NULL,
  afc_band text,
  unit_id uuid,
  area_of_work text,
  fte numeric(5, 4) NOT NULL,
  valid_from date NOT NULL,
  valid_to date,
  status text NOT NULL,
  contract_type text,
  occupation_code text,
  is_primary boolean NOT NULL,
  counts boolean NOT NULL,
  hicf_status text NOT NULL,
  role_id uuid,
  area text,
  level smallint,
  hicf_source text
);
--> statement-breakpoint
DO $$
DECLARE
  owned text;
BEGIN
  FOREACH owned IN ARRAY ARRAY[
    'trust', 'membership', 'invitation', 'trust_setting', 'unit', 'position', 'hicf_role', 'crosswalk',
    'entry_route_wording', 'staff',
    'assignment', 'entry_route', 'awaited_route', 'earlier_post', 'qualification', 'registration', 'career_period',
    'level_spell', 'move', 'change', 'load', 'load_problem'
  ] LOOP
    EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', owned);
    EXECUTE format('ALTER TABLE %I FORCE ROW LEVEL SECURITY', owned);
    EXECUTE format(
      'CREATE POLICY of_the_trust ON %I USING (trust_id = nullif(current_setting(''app.trust_id'', true), ''''))
       WITH CHECK (trust_id = nullif(current_setting(''app.trust_id'', true), ''''))', owned);
  END LOOP;
END $$;
--> statement-breakpoint
-- Which organisations use this Waymark is no secret, and signing in needs it before a Trust is chosen.
CREATE POLICY register_is_public ON trust FOR SELECT USING (true);
--> statement-breakpoint
-- A person may read their own memberships, to choose the Trust.
CREATE POLICY of_the_account ON membership FOR SELECT
  USING (account_id = nullif(current_setting('app.account_id', true), '')::uuid);
