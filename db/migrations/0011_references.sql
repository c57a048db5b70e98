-- PostgreSQL checks a foreign key row by row, which was a fifth of a load. These check all that a statement wrote at once,
-- as a foreign key would: what is named is there in the same Trust, and locked so that nobody takes it away meanwhile.
-- Arguments: a column, the table it names, and so on. Tables are named with their schema, because temporary ones of the same
-- names may stand before them.
CREATE FUNCTION refers_to() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  named text;
  dangles boolean;
BEGIN
  FOR n IN 0 .. TG_NARGS / 2 - 1 LOOP
    named := format('SELECT DISTINCT trust_id, %1$I AS id FROM written WHERE %1$I IS NOT NULL', TG_ARGV[2 * n]);
    IF TG_OP = 'UPDATE' THEN
      named := named || format(' EXCEPT SELECT trust_id, %I FROM replaced', TG_ARGV[2 * n]);
    END IF;
    EXECUTE format('WITH named AS MATERIALIZED (%s), there AS (
      SELECT FROM public.%I t JOIN named ON t.trust_id = named.trust_id AND t.id = named.id FOR KEY SHARE OF t
    ) SELECT (SELECT count(*) FROM there) < (SELECT count(*) FROM named)', named, TG_ARGV[2 * n + 1]) INTO dangles;
    IF dangles THEN
      RAISE EXCEPTION 'a row of "%" names a % that is not there', TG_TABLE_NAME, TG_ARGV[2 * n + 1]
        USING ERRCODE = 'foreign_key_violation', TABLE = TG_TABLE_NAME, COLUMN = TG_ARGV[2 * n];
    END IF;
  END LOOP;
  RETURN NULL;
END $$;
--> statement-breakpoint
-- The other end. Arguments: 'refuse' or 'cascade', the table that names these rows, and its column.
CREATE FUNCTION is_referred_to() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  held boolean;
BEGIN
  IF TG_ARGV[0] = 'cascade' THEN
    EXECUTE format('DELETE FROM public.%I c USING gone WHERE c.trust_id = gone.trust_id AND c.%I = gone.id',
      TG_ARGV[1], TG_ARGV[2]);
    RETURN NULL;
  END IF;
  EXECUTE format('SELECT EXISTS (
    SELECT FROM public.%I c JOIN gone ON c.trust_id = gone.trust_id AND c.%I = gone.id)', TG_ARGV[1], TG_ARGV[2]) INTO held;
  IF held THEN
    RAISE EXCEPTION 'a row of "%" is still named by a row of "%"', TG_TABLE_NAME, TG_ARGV[1]
      USING ERRCODE = 'foreign_key_violation', TABLE = TG_TABLE_NAME;
  END IF;
  RETURN NULL;
END $$;
--> statement-breakpoint
CREATE FUNCTION keeps_its_key() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'a row of "%" keeps its key', TG_TABLE_NAME USING ERRCODE = 'foreign_key_violation', TABLE = TG_TABLE_NAME;
END $$;
--> statement-breakpoint
CREATE TRIGGER assignment_refers_added AFTER INSERT ON assignment REFERENCING NEW TABLE AS written
  FOR EACH STATEMENT EXECUTE FUNCTION
  refers_to('staff_id', 'staff', 'position_id', 'position', 'unit_id', 'unit', 'role_id', 'hicf_role');
--> statement-breakpoint
CREATE TRIGGER assignment_refers_changed AFTER UPDATE ON assignment REFERENCING OLD TABLE AS replaced NEW TABLE AS written
  FOR EACH STATEMENT EXECUTE FUNCTION
  refers_to('staff_id', 'staff', 'position_id', 'position', 'unit_id', 'unit', 'role_id', 'hicf_role');
--> statement-breakpoint
CREATE TRIGGER position_refers_added AFTER INSERT ON position REFERENCING NEW TABLE AS written
  FOR EACH STATEMENT EXECUTE FUNCTION refers_to('unit_id', 'unit');
--> statement-breakpoint
CREATE TRIGGER position_refers_changed AFTER UPDATE ON position REFERENCING OLD TABLE AS replaced NEW TABLE AS written
  FOR EACH STATEMENT EXECUTE FUNCTION refers_to('unit_id', 'unit');
--> statement-breakpoint
CREATE TRIGGER staff_has_assignments AFTER DELETE ON staff REFERENCING OLD TABLE AS gone
  FOR EACH STATEMENT EXECUTE FUNCTION is_referred_to('cascade', 'assignment', 'staff_id');
--> statement-breakpoint
CREATE TRIGGER position_has_assignments AFTER DELETE ON position REFERENCING OLD TABLE AS gone
  FOR EACH STATEMENT EXECUTE FUNCTION is_referred_to('refuse', 'assignment', 'position_id');
--> statement-breakpoint
CREATE TRIGGER unit_has_assignments AFTER DELETE ON unit REFERENCING OLD TABLE AS gone
  FOR EACH STATEMENT EXECUTE FUNCTION is_referred_to('refuse', 'assignment', 'unit_id');
--> statement-breakpoint
CREATE TRIGGER unit_has_positions AFTER DELETE ON unit REFERENCING OLD TABLE AS gone
  FOR EACH STATEMENT EXECUTE FUNCTION is_referred_to('refuse', 'position', 'unit_id');
--> statement-breakpoint
CREATE TRIGGER hicf_role_has_assignments AFTER DELETE ON hicf_role REFERENCING OLD TABLE AS gone
  FOR EACH STATEMENT EXECUTE FUNCTION is_referred_to('refuse', 'assignment', 'role_id');
--> statement-breakpoint
CREATE TRIGGER staff_key AFTER UPDATE OF trust_id, id ON staff
  FOR EACH ROW WHEN ((old.trust_id, old.id) IS DISTINCT FROM (new.trust_id, new.id)) EXECUTE FUNCTION keeps_its_key();
--> statement-breakpoint
CREATE TRIGGER position_key AFTER UPDATE OF trust_id, id ON position
  FOR EACH ROW WHEN ((old.trust_id, old.id) IS DISTINCT FROM (new.trust_id, new.id)) EXECUTE FUNCTION keeps_its_key();
--> statement-breakpoint
CREATE TRIGGER unit_key AFTER UPDATE OF trust_id, id ON unit
  FOR EACH ROW WHEN ((old.trust_id, old.id) IS DISTINCT FROM (new.trust_id, new.id)) EXECUTE FUNCTION keeps_its_key();
--> statement-breakpoint
CREATE TRIGGER hicf_role_key AFTER UPDATE OF trust_id, id ON hicf_role
  FOR EACH ROW WHEN ((old.trust_id, old.id) IS DISTINCT FROM (new.trust_id, new.id)) EXECUTE FUNCTION keeps_its_key();
--> statement-breakpoint
ALTER TABLE "position" DROP CONSTRAINT "position_trust_id_unit_id_unit_trust_id_id_fk";
--> statement-breakpoint
ALTER TABLE "assignment" DROP CONSTRAINT "assignment_trust_id_staff_id_staff_trust_id_id_fk";
--> statement-breakpoint
ALTER TABLE "assignment" DROP CONSTRAINT "assignment_trust_id_position_id_position_trust_id_id_fk";
--> statement-breakpoint
ALTER TABLE "assignment" DROP CONSTRAINT "assignment_trust_id_unit_id_unit_trust_id_id_fk";
--> statement-breakpoint
ALTER TABLE "assignment" DROP CONSTRAINT "assignment_trust_id_role_id_hicf_role_trust_id_id_fk";
