-- The person stands in the constraint as two hashes, 128 bits together. A plain staff_id made the planner read the whole of
-- this index, which begins with a hash, to find the posts of one person.
ALTER TABLE assignment DROP CONSTRAINT assignment_held_once;
--> statement-breakpoint
ALTER TABLE assignment
  ADD CONSTRAINT assignment_held_once EXCLUDE USING gist
    (uuid_hash_extended(staff_id, 0) WITH =, daterange(valid_from, valid_to) WITH &&,
      uuid_hash_extended(staff_id, 1) WITH =, trust_id WITH =, held_once(is_primary, position_id) WITH &&) DEFERRABLE;
